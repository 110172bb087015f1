package io.perennial.engine.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a model or segment would ask about itself by way of others. A model may ask about its own stage. */
final class Circle {
    private final Placement start;
    private final Definitions definitions;
    private final Set<Name> seen = new HashSet<>();

    private Circle(Placement start, Definitions definitions) {
        this.start = start;
        this.definitions = definitions;
    }

    /**
     * The way around, such as {@code vip → buyers → vip}; none if there is none.
     *
     * @param start as it is to be; of the others, what is in force
     */
    static Optional<String> of(Placement start, Definitions definitions) {
        return new Circle(start, definitions).find(start, List.of(start.key()));
    }

    private Optional<String> find(Placement from, List<String> way) {
        for (var asked : asked(from)) {
            var on = new ArrayList<>(way);
            on.add(asked.key());
            if (asked.equals(Name.of(start))) {
                if (way.size() == 1 && start instanceof LifecycleModel) continue;
                return Optional.of(String.join(" → ", on));
            }
            if (!seen.add(asked)) continue;
            var found = placement(asked).flatMap(next -> find(next, on));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static List<Name> asked(Placement from) {
        var dependencies = Dependencies.of(from.predicates());
        var asked = new ArrayList<Name>();
        dependencies.models().stream().sorted().forEach(key -> asked.add(new Name(false, key)));
        dependencies.segments().stream().sorted().forEach(key -> asked.add(new Name(true, key)));
        return asked;
    }

    private Optional<? extends Placement> placement(Name name) {
        return name.isSegment() ? definitions.segment(name.key()) : definitions.model(name.key());
    }

    private record Name(boolean isSegment, String key) {
        static Name of(Placement placement) {
            return new Name(placement instanceof Segment, placement.key());
        }
    }
}
