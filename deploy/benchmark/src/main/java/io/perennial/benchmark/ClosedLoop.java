package io.perennial.benchmark;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** So many callers, each of which calls again as soon as it has its answer: what throughput there is. */
final class ClosedLoop {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final double STEADY = 1.05;

    private ClosedLoop() {}

    /**
     * Runs it.
     *
     * @param call does one call and answers how many operations that was
     * @return operations a second
     */
    static double run(int callers, Duration length, LongSupplier call) {
        var done = new AtomicLong();
        var start = System.nanoTime();
        var end = start + length.toNanos();
        Callers.run(callers, all -> {
            while (System.nanoTime() < end && !all.haveFailed()) done.addAndGet(call.getAsLong());
        });
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    /** Runs it until twice in a row it was no faster than before: a JVM compiles for a minute and more on two cores. */
    static void warmUp(int callers, Duration atLeast, Duration atMost, LongSupplier call) {
        var start = System.nanoTime();
        var best = 0.0;
        var slower = 0;
        while (System.nanoTime() - start < atMost.toNanos()) {
            var rate = run(callers, LOOK, call);
            slower = rate < best * STEADY ? slower + 1 : 0;
            best = Math.max(best, rate);
            if (slower >= 2 && System.nanoTime() - start >= atLeast.toNanos()) return;
        }
    }
}
