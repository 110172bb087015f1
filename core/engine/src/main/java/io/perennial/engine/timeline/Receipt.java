package io.perennial.engine.timeline;

import java.time.Instant;
import java.util.Objects;

/**
 * Remembers, for seven days, when an entry occurred whose caller gave a messageId but no time: a repeat must land on the same
 * row.
 */
public record Receipt(EntryId id, Instant occurredAt, Instant recordedAt) {
    public Receipt {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(occurredAt, "occurredAt is null");
        Objects.requireNonNull(recordedAt, "recordedAt is null");
    }
}
