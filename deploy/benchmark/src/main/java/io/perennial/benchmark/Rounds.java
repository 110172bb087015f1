package io.perennial.benchmark;

import java.util.ArrayList;
import java.util.function.DoubleSupplier;

/** The limit and Perennial, measured in turns, so that a machine that slows down slows both. */
record Rounds(Samples limit, Samples perennial) {

    static Rounds interleaved(int rounds, DoubleSupplier limit, DoubleSupplier perennial) {
        var limits = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            limits.add(limit.getAsDouble());
            ours.add(perennial.getAsDouble());
        }
        return new Rounds(new Samples(limits), new Samples(ours));
    }

    double ratio() {
        return perennial.median() / limit.median();
    }
}
