package io.perennial.benchmark;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The bare driver's best of three concurrencies. */
record Limit(int callers, LongSupplier call) {
    private static final int[] CONCURRENCIES = {32, 128, 512};

    static Limit best(Report report, String what, Plan plan, LongSupplier call) {
        ClosedLoop.run(CONCURRENCIES[1], plan.warmUp(), call);
        var best = 0;
        var most = 0.0;
        for (var callers : CONCURRENCIES) {
            var rate = ClosedLoop.run(callers, plan.window().dividedBy(2), call);
            report.note("limit of %s: %d in flight, %.0f a second", what, callers, rate);
            if (rate > most) {
                most = rate;
                best = callers;
            }
        }
        return new Limit(best, call);
    }

    double measure(Duration window) {
        return ClosedLoop.run(callers, window, call);
    }
}
