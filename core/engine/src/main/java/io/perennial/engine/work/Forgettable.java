package io.perennial.engine.work;

import java.time.Instant;

/**
 * Which decided entries can't come again, so that a contact need not remember them: those recorded before one instant, which the
 * log will not be read for, and decided before another, so that whoever repeated them later was told that they are there.
 */
record Forgettable(Instant recordedBefore, Instant decidedBefore) {
    /** Nothing. */
    static final Forgettable NONE = new Forgettable(Instant.MIN, Instant.MIN);

    boolean is(Instant recordedAt, Instant decidedAt) {
        return recordedAt.isBefore(recordedBefore) && decidedAt.isBefore(decidedBefore);
    }
}
