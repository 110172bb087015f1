package io.perennial.engine.dispatch;

import java.time.Instant;
import java.util.Objects;

/** A place in the order of a contact's messages: newest first, then by id (unsigned, descending). */
public record MessagePosition(Instant decidedAt, IntentId id) {
    public MessagePosition {
        Objects.requireNonNull(decidedAt, "decidedAt is null");
        Objects.requireNonNull(id, "id is null");
    }
}
