package io.perennial.engine.dispatch;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How long to wait before a message is handed to its provider again, and when to give up. */
public final class Retries {
    /** The longest wait between two tries, whatever the provider asks for: the due board looks a little further ahead. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /**
     * A message that no provider took by then has failed. Counted from its decision, or from when a person sent it again, without the time
     * for which it was held.
     */
    public static final Duration GIVE_UP = Duration.ofHours(24);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private Retries() {}

    /**
     * The wait after so many tries: it doubles from one second.
     *
     * @param asked what the provider asked for; zero leaves it to us
     */
    public static Duration after(int tries, Duration asked) {
        var doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, 20));
        return bounded(asked.compareTo(doubled) > 0 ? asked : doubled);
    }

    /** What a provider asked for, as far as we keep to it: whole milliseconds, not fewer than asked, {@link #LONGEST} at most. */
    public static Duration bounded(Duration asked) {
        if (asked.compareTo(LONGEST) >= 0) return LONGEST;
        return asked.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }
}
