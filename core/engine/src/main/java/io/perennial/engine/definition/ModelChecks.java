package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.Step;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.timeline.FoldedFields;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what the stages of a lifecycle model ask about that is not there, all findings at once. */
final class ModelChecks {

    /** The model that a document describes, with no version yet; faults lie under {@code key} and {@code definition}. */
    Outcome<LifecycleModel> draft(String key, JsonValue definition, Definitions definitions) {
        var place = List.of("definition");
        var reading = new StageReading(definition, place);
        var faults = new ArrayList<Fault>();
        if (!DefinitionKeys.valid(key)) faults.add(DefinitionKeys.fault("key"));
        reading.faults().forEach(fault -> faults.add(fault.fault()));
        // Before all of it can be read, what it asks about may not be what is meant.
        if (faults.isEmpty()) faults.addAll(faults(key, reading.stages(), definitions));
        return faults.isEmpty() ? Outcome.done(draft(key, reading.stages())) : Outcome.rejected(faults);
    }

    static LifecycleModel draft(String key, List<StageDefinition> stages) {
        return new LifecycleModel(key, 0, key, null, stages, Instant.EPOCH, null);
    }

    private List<Fault> faults(String key, List<StageDefinition> stages, Definitions definitions) {
        var model = draft(key, stages);
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

    /** Nothing that is in force may ask about what is archived, but for the model itself. */
    List<Fault> faultsOfArchiving(String key, Definitions definitions) {
        return Askers.faults(
                without(definitions, key),
                asked -> asked.models().contains(key),
                journey -> letsInFrom(key, journey) || movesIn(key, journey));
    }

    private static boolean letsInFrom(String model, Journey journey) {
        return journey.entry() instanceof JourneyEntry.OnStage onStage
                && onStage.model().equals(model);
    }

    private static boolean movesIn(String model, Journey journey) {
        return journey.steps().stream()
                .anyMatch(step ->
                        step instanceof Step.Change change && change.field().equals(FoldedFields.stage(model)));
    }

    private static Definitions without(Definitions definitions, String key) {
        return Definitions.of(
                List.of(),
                definitions.openJourneys(),
                others(definitions, key).toList(),
                definitions.segmentsInOrder(),
                Instant.EPOCH,
                definitions.timeZone());
    }

    /** A model may ask about its own stages, as they are to be. */
    private static Definitions with(Definitions definitions, LifecycleModel model) {
        var models = Stream.concat(others(definitions, model.key()), Stream.of(model))
                .toList();
        return Definitions.of(
                List.of(), List.of(), models, definitions.segmentsInOrder(), Instant.EPOCH, definitions.timeZone());
    }

    private static Stream<LifecycleModel> others(Definitions definitions, String key) {
        return definitions.modelsInOrder().stream().filter(one -> !one.key().equals(key));
    }
}
