package io.perennial.benchmark;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What an operation of one side costs: the node's counters around the turns that are measured, by the operations in them. */
final class Cost {
    /** A server that has nothing to do asks for work and renews its leases, and looks each key up again now and then. */
    private static final Set<String> BACKGROUND = Set.of("work_log", "due", "checkpoint", "lease", "paxos", "api_key");

    private final Supplier<Served> counters;
    private final LongAdder operations = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private Served served = Served.NOTHING;
    private long operationsInTurns;
    private long rowsInTurns;

    Cost(Supplier<Served> counters) {
        this.counters = counters;
    }

    /** The call, counted. */
    LongSupplier counting(LongSupplier call) {
        return () -> {
            var done = call.getAsLong();
            done(done);
            return done;
        };
    }

    /** Adds operations that were done. */
    void done(long count) {
        operations.add(count);
    }

    /** Adds rows that an answer brought. */
    void answered(long count) {
        rows.add(count);
    }

    /** The turn, with the counters read before and after it. */
    DoubleSupplier during(DoubleSupplier turn) {
        return () -> {
            var before = counters.get();
            var operationsBefore = operations.sum();
            var rowsBefore = rows.sum();
            var rate = turn.getAsDouble();
            served = served.plus(counters.get().minus(before));
            operationsInTurns += operations.sum() - operationsBefore;
            rowsInTurns += rows.sum() - rowsBefore;
            return rate;
        };
    }

    /** Reads and writes of an operation, without what the server does anyway. */
    double statements() {
        var foreground = served.without(BACKGROUND);
        return (double) (Served.total(foreground.reads()) + Served.total(foreground.writes())) / operationsInTurns;
    }

    @Override
    public String toString() {
        var count = (double) operationsInTurns;
        var text = String.format(
                Locale.ROOT,
                "%.2f reads (%s), %.2f writes (%s)",
                Served.total(served.reads()) / count,
                Served.each(served.reads(), count),
                Served.total(served.writes()) / count,
                Served.each(served.writes(), count));
        return rowsInTurns == 0 ? text : text + String.format(Locale.ROOT, ", %.2f rows answered", rowsInTurns / count);
    }
}
