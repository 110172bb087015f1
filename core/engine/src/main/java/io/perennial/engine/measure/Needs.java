package io.perennial.engine.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What definitions need of a timeline: the aggregates, and how much is kept of each. */
public final class Needs {
    private final List<Need> all;
    private final Map<String, List<Need>> byType = new HashMap<>();

    private Needs(List<Need> all) {
        this.all = List.copyOf(all);
        for (var need : all)
            for (var type : need.aggregate().measure().types())
                byType.computeIfAbsent(type, key -> new ArrayList<>()).add(need);
    }

    /** All of them, in the order of their ids. */
    public List<Need> all() {
        return all;
    }

    /** Those that an entry of a type may add to. */
    public List<Need> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /**
     * One of them.
     *
     * @param keep of {@link Aggregate.Latest} how many instants, of a sliding span how many stretches before the newest; else 0
     */
    public record Need(Aggregate aggregate, int keep) {}

    /** Gathers needs; of one aggregate the most that is asked for. */
    public static final class Gathering {
        private final Map<Aggregate, Integer> keeps = new HashMap<>();

        public void add(Aggregate aggregate, int keep) {
            keeps.merge(aggregate, keep, Math::max);
        }

        public Needs needs() {
            return new Needs(keeps.entrySet().stream()
                    .map(need -> new Need(need.getKey(), need.getValue()))
                    .sorted(Comparator.comparing(need -> need.aggregate().id().value()))
                    .toList());
        }
    }
}
