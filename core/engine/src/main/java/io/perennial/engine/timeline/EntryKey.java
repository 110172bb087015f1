package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactKey;
import java.time.Instant;
import java.util.Objects;

/** Where an entry lies. */
public record EntryKey(ContactKey contact, Instant occurredAt, EntryId id) {
    public EntryKey {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(occurredAt, "occurredAt is null");
        Objects.requireNonNull(id, "id is null");
    }
}
