package io.perennial.engine.work;

import io.perennial.engine.shard.WriteStamp;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A group of shards while this server owns it: stamps its writes, and says when it must stop. */
final class OwnedGroup {
    private final Lease lease;
    private final AtomicLong sequence = new AtomicLong();
    private volatile Instant until;
    private volatile boolean lost;

    OwnedGroup(Lease lease) {
        this.lease = lease;
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
