package io.perennial.engine.contact;

import java.time.Instant;
import java.util.Objects;

/** A place in the order of contacts: newest first, then by id (unsigned, descending). */
public record ContactPosition(Instant createdAt, ContactId id) {
    public ContactPosition {
        Objects.requireNonNull(createdAt, "createdAt is null");
        Objects.requireNonNull(id, "id is null");
    }
}
