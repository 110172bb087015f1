package io.perennial.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the node has served, by its own counters, table by table. At RF 1 a read is a SELECT of one partition; a write is what
 * one request puts into one partition, which is one row where each row has a partition of its own.
 */
record Served(Map<String, Long> reads, Map<String, Long> writes) {
    static final Served NOTHING = new Served(Map.of(), Map.of());

    Served {
        reads = Map.copyOf(reads);
        writes = Map.copyOf(writes);
    }

    Served plus(Served other) {
        return new Served(sum(reads, other.reads, 1), sum(writes, other.writes, 1));
    }

    Served minus(Served other) {
        return new Served(sum(reads, other.reads, -1), sum(writes, other.writes, -1));
    }

    Served without(Set<String> tables) {
        return new Served(without(reads, tables), without(writes, tables));
    }

    private static Map<String, Long> without(Map<String, Long> counts, Set<String> tables) {
        var left = new TreeMap<>(counts);
        left.keySet().removeAll(tables);
        return left;
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other, int sign) {
        var sum = new TreeMap<>(one);
        other.forEach((table, count) -> sum.merge(table, sign * count, Long::sum));
        return sum;
    }

    /** Each table with what an operation takes of it; what is less than a hundredth is the background's. */
    static String each(Map<String, Long> counts, double operations) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(table -> table.getValue() / operations >= 0.01)
                        .map(table ->
                                String.format(Locale.ROOT, "%s %.2f", table.getKey(), table.getValue() / operations))
                        .collect(Collectors.joining(", "));
    }

    static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
