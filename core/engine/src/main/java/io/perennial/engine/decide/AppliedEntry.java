package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.Objects;

/**
 * An entry that a snapshot holds already.
 *
 * @param decided false for one that a rebuild counted before its turn to be decided had come
 */
public record AppliedEntry(EntryId id, Instant appliedAt, boolean decided) {
    public AppliedEntry {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(appliedAt, "appliedAt is null");
    }
}
