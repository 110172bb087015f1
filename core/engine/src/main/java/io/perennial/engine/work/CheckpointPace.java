package io.perennial.engine.work;

import java.time.Duration;
import java.time.Instant;

/**
 * When a group saves what it has decided: at once when nothing more comes, and now and then while it is busy. A contact that is
 * decided about several times meanwhile is written once; what is not saved is read again after a crash, so it is not let grow.
 * For one thread.
 */
final class CheckpointPace {
    /** How often to ask. */
    static final Duration LOOK = Duration.ofSeconds(2);
    /** How long a busy group saves nothing at most. */
    static final Duration LONGEST = Duration.ofSeconds(20);
    /** How many entries it has decided and not saved at most, but for those of {@link #LOOK}. */
    static final int MOST_UNSAVED = 4_000;

    private Instant last;
    private long saved;
    private long seen;

    /**
     * Spreads the groups of a server over the time between two saves of a busy one, so that not all save at once.
     *
     * @param group which of the groups this one is
     */
    CheckpointPace(Instant start, int group, int groups) {
        last = start.minus(LONGEST.multipliedBy(group).dividedBy(groups));
    }

    /** @param decided how many entries the group has decided, in all */
    boolean isDue(Instant now, long decided) {
        var isQuiet = decided == seen;
        seen = decided;
        if (!isQuiet && decided - saved < MOST_UNSAVED && now.isBefore(last.plus(LONGEST))) return false;
        last = now;
        saved = decided;
        return true;
    }
}
