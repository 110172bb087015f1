package io.perennial.engine.work;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.Set;

/**
 * Which decided entries can't come again, so that a contact need not remember them: those recorded before one instant, which the
 * log will not be read for, and decided before another, so that whoever repeated them later was told that they are there.
 *
 * @param due those that come again at a time of their own
 */
record Forgettable(Instant recordedBefore, Instant decidedBefore, Set<EntryId> due) {
    /** Nothing. */
    static final Forgettable NONE = new Forgettable(Instant.MIN, Instant.MIN);

    Forgettable {
        due = Set.copyOf(due);
    }

    Forgettable(Instant recordedBefore, Instant decidedBefore) {
        this(recordedBefore, decidedBefore, Set.of());
    }

    Forgettable except(Set<EntryId> others) {
        return new Forgettable(recordedBefore, decidedBefore, others);
    }

    boolean is(EntryId id, Instant recordedAt, Instant decidedAt) {
        return recordedAt.isBefore(recordedBefore) && decidedAt.isBefore(decidedBefore) && !due.contains(id);
    }
}
