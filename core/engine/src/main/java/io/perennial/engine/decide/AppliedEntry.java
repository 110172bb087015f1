package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.Objects;

/** An entry that a snapshot holds already. */
public record AppliedEntry(EntryId id, Instant appliedAt) {
    public AppliedEntry {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(appliedAt, "appliedAt is null");
    }
}
