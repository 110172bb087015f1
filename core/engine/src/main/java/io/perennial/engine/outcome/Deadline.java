package io.perennial.engine.outcome;

import java.time.Duration;
import java.time.Instant;

/**
 * When the caller stops waiting. Bound by whoever takes a request in, seen by every store call below it, so that one deadline
 * reaches the driver without a parameter on every method between.
 */
public final class Deadline {
    private static final ScopedValue<Instant> CURRENT = ScopedValue.newInstance();

    private Deadline() {}

    /** Runs work under a deadline. */
    public static <R, X extends Throwable> R call(Instant deadline, ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, deadline).call(work);
    }

    /** The same work for another thread, under the deadline of this one: a thread that is started has none by itself. */
    public static Runnable carried(Runnable work) {
        if (!CURRENT.isBound()) return work;
        var deadline = CURRENT.get();
        return () -> ScopedValue.where(CURRENT, deadline).run(work);
    }

    /** Whether somebody waits. */
    public static boolean isSet() {
        return CURRENT.isBound();
    }

    /** What is left of the current deadline, or {@code atMost} if that is less or there is none. Never below 1 ms. */
    public static Duration left(Instant now, Duration atMost) {
        if (!CURRENT.isBound()) return atMost;
        var left = Duration.between(now, CURRENT.get());
        if (left.compareTo(Duration.ofMillis(1)) < 0) return Duration.ofMillis(1);
        return left.compareTo(atMost) < 0 ? left : atMost;
    }
}
