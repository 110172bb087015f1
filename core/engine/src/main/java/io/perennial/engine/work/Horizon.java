package io.perennial.engine.work;

import io.perennial.engine.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From where on a group is worked on by who takes it. Says so where that lies so far back that the log may have lost something. */
final class Horizon {
    private static final Logger LOG = LoggerFactory.getLogger(Horizon.class);
    /** By how much the store's clock may be ahead when it says since when the installation is there. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    /** What lies at the end of its life when a reader comes may be gone before the reader comes to it. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final CheckpointStore checkpoints;
    private final LeaseStore leases;
    private final EngineTime time;

    Horizon(CheckpointStore checkpoints, LeaseStore leases, EngineTime time) {
        this.checkpoints = checkpoints;
        this.leases = leases;
        this.time = time;
    }

    /** The checkpoint of a group, whether there is one or not. */
    Checkpoint of(int group) {
        var checkpoint = checkpoints.load(group).orElseGet(this::first);
        var now = time.machine().instant();
        switch (age(checkpoint, now)) {
            case RECENT -> {}
            case HALF ->
                LOG.warn(
                        "group {} was worked on up to {}, and the work log keeps an entry for {} days: keep a server running"
                                + " until perennial_work_lag_seconds is low, or entries are lost from the log undecided",
                        group,
                        checkpoint.reached(),
                        WorkLog.LIFE.toDays());
            case EXPIRED ->
                LOG.error(
                        "group {} was worked on up to {}: what was accepted between then and {} has left the work log"
                                + " undecided. It is on the timelines; no stage was moved and no message sent for it."
                                + " Look through the timelines of that time and send again what should have an effect",
                        group,
                        checkpoint.reached(),
                        now.minus(WorkLog.LIFE));
        }
        return checkpoint;
    }

    /**
     * Of a group that was never checkpointed everything is read: servers that own nothing accept entries for it too, and its former
     * owner may have died before it came to a checkpoint, however long ago.
     */
    private Checkpoint first() {
        var began = leases.began().orElseThrow(() -> new IllegalStateException("no shard map is stored"));
        var from = began.minus(CLOCKS_DIFFER);
        return new Checkpoint(
                LogReader.micros(from), LogReader.micros(from), DueBoard.slotOf(time.timelineAt(from)), Map.of());
    }

    static Age age(Checkpoint checkpoint, Instant now) {
        var age = Duration.between(checkpoint.reached(), now);
        if (age.compareTo(WorkLog.LIFE.minus(MARGIN)) > 0) return Age.EXPIRED;
        return age.compareTo(WorkLog.LIFE.dividedBy(2)) > 0 ? Age.HALF : Age.RECENT;
    }

    /** How a checkpoint's age compares with the life of the log. */
    enum Age {
        RECENT,
        /** More than half: time to look after it. */
        HALF,
        /** Entries may have left the log that nobody has decided. */
        EXPIRED
    }
}
