package io.perennial.engine.work;

import io.perennial.engine.shard.WriteStamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A group of shards while this server owns it: stamps its writes, and says when it must stop. */
final class OwnedGroup {
    /** By how much the clock of an earlier owner may be ahead: the half of the window that the writers leave. */
    private static final Duration CLOCKS_DIFFER = LateWindow.LENGTH.minus(LateWindow.WRITER);

    private final Lease lease;
    private final Instant takenOver;
    private final AtomicLong sequence = new AtomicLong();
    private volatile Instant until;
    private volatile boolean lost;

    OwnedGroup(Lease lease, Instant takenOver) {
        this.lease = lease;
        this.takenOver = takenOver;
        this.until = lease.until();
    }

    int group() {
        return lease.group();
    }

    Lease lease() {
        return lease;
    }

    Instant until() {
        return until;
    }

    void renewed(Instant newUntil) {
        until = newUntil;
    }

    /** Whether what was due at an instant may have had its turn with an earlier owner, or in an earlier life of this one. */
    boolean mayBeDecidedBefore(Instant due) {
        return due.isBefore(takenOver.plus(CLOCKS_DIFFER));
    }

    WriteStamp stamp() {
        return new WriteStamp(lease.epoch(), sequence.incrementAndGet());
    }

    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }
}
