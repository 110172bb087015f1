package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something to do for a contact at an instant.
 *
 * @param due whole milliseconds
 * @param id of the intent for DISPATCH; of the contact for WAKE and LOOK; of the entry for DECIDE
 * @param generation for WAKE: an item of another generation than the contact's own fires into nothing; for DISPATCH: which
 *     attempt; for DECIDE and LOOK: how often it was set aside
 * @param decidedAt for WAKE and LOOK: as of when to decide, which may be long before {@code due}; for DISPATCH: with the id, the
 *     address of the intent; for DECIDE: with the id, that of the entry, so its occurredAt
 */
public record DueItem(Kind kind, ContactKey contact, Instant due, UUID id, long generation, Instant decidedAt) {
    public DueItem {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(due, "due is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(decidedAt, "decidedAt is null");
    }

    /** What to do. */
    public enum Kind {
        /** Send the intent, or try again. */
        DISPATCH,
        /** Look again: a verdict ends. */
        WAKE,
        /** Decide an entry that could not be decided when it had its turn. */
        DECIDE,
        /** Look again: a wake-up could not be worked on when it was due. */
        LOOK;

        /** Whether it stands for what could not be worked on. */
        boolean isSetAside() {
            return this == DECIDE || this == LOOK;
        }
    }
}
