package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something to do for a contact at an instant.
 *
 * @param due whole milliseconds
 * @param id of the intent for DISPATCH; of the contact for WAKE
 * @param generation for WAKE: an item of another generation than the contact's own fires into nothing; for DISPATCH: which
 *     attempt
 * @param decidedAt for WAKE: as of when to decide, which may be long before {@code due}; for DISPATCH: with the id, the address
 *     of the intent
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
        WAKE
    }
}
