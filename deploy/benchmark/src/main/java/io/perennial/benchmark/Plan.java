package io.perennial.benchmark;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each side has its turn
 * @param warmUp before the first round, at least
 * @param longestWarmUp how long it is warmed up at most while it becomes faster
 * @param window how long a turn takes
 * @param contacts how many contacts events are spread over
 * @param large how many entries the largest timeline has; 0 leaves it out
 * @param messages how many messages a round of claims sends
 */
record Plan(
        int rounds, Duration warmUp, Duration longestWarmUp, Duration window, int contacts, int large, int messages) {
    static final Plan QUICK =
            new Plan(3, Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofMillis(2_500), 20_000, 0, 500);
    static final Plan FULL = new Plan(
            5, Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofSeconds(15), 20_000, 1_000_000, 5_000);

    /** Whether what takes long is left out. */
    boolean isQuick() {
        return large == 0;
    }
}
