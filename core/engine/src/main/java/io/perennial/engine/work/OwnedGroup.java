package io.perennial.engine.work;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.time.EngineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A group of shards while this server owns it: stamps its writes, and says when it must stop. It looks at the time by itself, and
 * counts as lost a margin before its lease ends though the store has not answered whether it is renewed. Once lost it stays lost.
 */
final class OwnedGroup {
    /** Stop this long before the lease ends, so that clocks may differ and a write that is under way arrives. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    /** By how much the clock of an earlier owner may be ahead: the half of the window that the writers leave. */
    private static final Duration CLOCKS_DIFFER = LateWindow.LENGTH.minus(LateWindow.WRITER);

    private final Lease lease;
    private final Instant takenOver;
    private final EngineTime time;
    private final Clock clock;
    private final LongSupplier nanos;
    private final AtomicLong sequence = new AtomicLong();
    private volatile LeaseEnd end;
    private volatile boolean lost;
    private volatile boolean over;

    OwnedGroup(Lease lease, LeaseEnd end, EngineTime time, LongSupplier nanos) {
        this.lease = lease;
        this.end = end;
        this.time = time;
        this.clock = time.machine();
        this.takenOver = clock.instant();
        this.nanos = nanos;
    }

    int group() {
        return lease.group();
    }

    Lease lease() {
        return lease;
    }

    /** The lease lasts until then. Of no use any more if the answer came too late. */
    void renewed(LeaseEnd newEnd) {
        if (!isOver()) end = newEnd;
    }

    /** Whether what was due at an instant may have had its turn with an earlier owner, or in an earlier life of this one. */
    boolean mayBeDecidedBefore(Instant due) {
        return due.isBefore(decidedByOthersBefore());
    }

    /** What is recorded from this instant on no earlier owner has decided. */
    Instant decidedByOthersBefore() {
        return time.timelineAt(takenOver.plus(CLOCKS_DIFFER));
    }

    /** Stamps a write. Refuses once the lease is as good as over: the write may be another's to make. */
    WriteStamp stamp() {
        mustBeOwned();
        return lastStamp();
    }

    /** Refuses once the lease is as good as over. */
    void mustBeOwned() {
        if (isOver()) throw new IllegalStateException("group %d is not owned any more".formatted(group()));
    }

    /** Stamps what only this server knows, such as a provider's answer: it is written late too, and gives way to a later owner's. */
    WriteStamp lastStamp() {
        return new WriteStamp(lease.epoch(), sequence.incrementAndGet());
    }

    /** Whether nothing may be begun any more. */
    boolean isLost() {
        return lost || isOver();
    }

    /** Nothing more is begun; what is under way may be written while the lease lasts. */
    void lose() {
        lost = true;
    }

    /** Whether the lease is as good as over. */
    boolean isOver() {
        if (!over && end.isNearerThan(MARGIN, clock, nanos)) over = true;
        return over;
    }

    /** Whether the lease ends sooner than that unless it is renewed. */
    boolean endsWithin(Duration span) {
        return end.isNearerThan(span, clock, nanos);
    }

    /** Another server has it. */
    void end() {
        over = true;
    }
}
