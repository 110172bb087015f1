package io.perennial.engine.definition;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what the stages of a lifecycle model ask about that is not there, all findings at once. */
final class ModelChecks {

    List<Fault> faults(String key, List<StageDefinition> stages, Definitions definitions) {
        var model = new LifecycleModel(key, 0, key, null, stages, Instant.EPOCH, null);
        var faults = new ArrayList<Fault>();
        for (var i = 0; i < stages.size(); i++) {
            var place = List.of("definition", "stages", Integer.toString(i), "criteria");
            faults.addAll(PredicateChecks.faults(stages.get(i).criteria(), with(definitions, model), place));
        }
        Circle.of(model, definitions)
                .ifPresent(way -> faults.add(Fault.of(
                        FaultCode.INVALID,
                        "definition",
                        "Models and segments would ask about each other in a circle: %s.".formatted(way))));
        return faults;
    }

    /** A model may ask about its own stages, as they are to be. */
    private static Definitions with(Definitions definitions, LifecycleModel model) {
        var models = Stream.concat(
                        definitions.modelsInOrder().stream()
                                .filter(one -> !one.key().equals(model.key())),
                        Stream.of(model))
                .toList();
        return Definitions.of(
                List.of(), List.of(), models, definitions.segmentsInOrder(), Instant.EPOCH, definitions.timeZone());
    }
}
