package io.perennial.engine.definition;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a journey before it is published, all findings at once. */
final class JourneyChecks {

    List<Fault> faults(JourneyDraft draft, JourneyEntry entry, Definitions definitions) {
        var faults = new ArrayList<Fault>();
        if (!DefinitionKeys.valid(draft.key())) faults.add(DefinitionKeys.fault("key"));
        if (!DefinitionKeys.validName(draft.name())) faults.add(DefinitionKeys.nameFault("name"));
        if (definitions.message(draft.message()).isEmpty())
            faults.add(Fault.of(
                    FaultCode.NOT_FOUND,
                    "message",
                    "There is no message '%s'; publish it first.".formatted(draft.message())));
        faults.addAll(
                switch (entry) {
                    case JourneyEntry.OnStage onStage -> faults(onStage, definitions);
                    case JourneyEntry.OnEvent onEvent -> faults(onEvent);
                    case JourneyEntry.OnSegment onSegment -> faults(onSegment, definitions);
                });
        if (entry.where() != null)
            faults.addAll(PredicateChecks.faults(entry.where(), definitions, List.of("entry", kind(entry), "where")));
        return faults;
    }

    private static String kind(JourneyEntry entry) {
        return switch (entry) {
            case JourneyEntry.OnStage onStage -> "onStage";
            case JourneyEntry.OnEvent onEvent -> "onEvent";
            case JourneyEntry.OnSegment onSegment -> "onSegment";
        };
    }

    private static List<Fault> faults(JourneyEntry.OnStage entry, Definitions definitions) {
        var model = definitions.model(entry.model());
        if (model.isEmpty())
            return List.of(new Fault(
                    FaultCode.NOT_FOUND,
                    List.of("entry", "onStage", "model"),
                    "There is no lifecycle model '%s'; enable its plugin or publish it first."
                            .formatted(entry.model())));
        if (model.get().stage(entry.stage()).isPresent()) return List.of();
        return List.of(new Fault(
                FaultCode.NOT_FOUND,
                List.of("entry", "onStage", "stage"),
                "The model '%s' has no stage '%s'; it has %s."
                        .formatted(
                                entry.model(),
                                entry.stage(),
                                String.join(
                                        ", ",
                                        model.get().stages().stream()
                                                .map(StageDefinition::key)
                                                .toList()))));
    }

    private static List<Fault> faults(JourneyEntry.OnSegment entry, Definitions definitions) {
        return PredicateChecks.faults(
                new Predicate.InSegment(entry.segment()), definitions, List.of("entry", "onSegment", "segment"));
    }

    private static List<Fault> faults(JourneyEntry.OnEvent entry) {
        if (entry.type().matches("[a-z][a-z0-9._-]{0,127}")) return List.of();
        return List.of(new Fault(
                FaultCode.INVALID, List.of("entry", "onEvent", "type"), "Give an event type such as order.completed."));
    }
}
