package io.perennial.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * When a lease ends: by the wall clock, which the other servers go by, and by the time that passed, should the wall clock step
 * back.
 *
 * @param nanos of a source that never steps back
 */
record LeaseEnd(Instant instant, long nanos) {

    /** Counted from now, so call it before the store is asked. */
    static LeaseEnd in(Duration span, InstantSource clock, LongSupplier nanos) {
        return new LeaseEnd(clock.instant().plus(span), nanos.getAsLong() + span.toNanos());
    }

    /** Whether less than a margin is left, by either. */
    boolean isNearerThan(Duration margin, InstantSource clock, LongSupplier nanos) {
        return !clock.instant().isBefore(instant.minus(margin))
                || nanos.getAsLong() - this.nanos + margin.toNanos() >= 0;
    }
}
