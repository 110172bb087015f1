package io.perennial.channel.email.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time for one send, which ends a little before the host stops waiting. */
final class TimeLimit {
    private static final Duration MARGIN = Duration.ofMillis(500);

    private final long start;
    private final Duration whole;

    private TimeLimit(Duration whole) {
        this.start = System.nanoTime();
        this.whole = whole;
    }

    static TimeLimit until(Instant deadline, Clock clock) {
        Duration whole = Duration.between(clock.instant(), deadline);
        Duration tenth = whole.dividedBy(10);
        return of(whole.minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN));
    }

    static TimeLimit of(Duration whole) {
        return new TimeLimit(whole);
    }

    /** Never negative. */
    Duration left() {
        Duration left = whole.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isOver() {
        return left().isZero();
    }

    /**
     * Whether so little is left that the server would hardly answer in time: then the dot is better not written, for a message
     * without it is certainly not taken, and one without an answer must be looked after by a person.
     */
    boolean isLateForTheDot() {
        return left().compareTo(whole.dividedBy(4)) < 0;
    }
}
