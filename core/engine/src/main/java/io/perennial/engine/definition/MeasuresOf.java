package io.perennial.engine.definition;

import io.perennial.engine.predicate.Measure;
import io.perennial.engine.predicate.Predicate;
import java.util.Map;

/** Collects what predicates need to be counted. */
final class MeasuresOf {
    private MeasuresOf() {}

    static void add(Predicate predicate, Map<Measure, Integer> measures) {
        switch (predicate) {
            case Predicate.Events events -> measures.merge(events.measure(), events.atLeast(), Math::max);
            case Predicate.All all -> all.parts().forEach(part -> add(part, measures));
            case Predicate.Any any -> any.parts().forEach(part -> add(part, measures));
            case Predicate.Not not -> add(not.part(), measures);
            case Predicate.Property property -> {}
            case Predicate.AtStage atStage -> {}
        }
    }
}
