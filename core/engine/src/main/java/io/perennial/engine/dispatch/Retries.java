package io.perennial.engine.dispatch;

import java.time.Duration;

/** How long to wait before a message is handed to its provider again, and when to give up. */
public final class Retries {
    /** The longest wait between two tries. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** A message that no provider took by then has failed. */
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
        var wait = asked.compareTo(doubled) > 0 ? asked : doubled;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
