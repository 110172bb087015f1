package io.perennial.benchmark;

import java.util.Arrays;
import java.util.List;

/** What the rounds of one figure gave. */
record Samples(List<Double> values) {
    Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) throw new IllegalArgumentException("values is empty");
    }

    double median() {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How far apart the lowest and the highest are, as a part of the median. */
    double spread() {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return median() == 0 ? 0 : (sorted[sorted.length - 1] - sorted[0]) / median();
    }
}
