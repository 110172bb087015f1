package io.perennial.engine.definition;

import io.perennial.engine.journey.ExitRule;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.journey.Step;
import io.perennial.engine.journey.WaitUntil;
import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.FieldEntries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is wrong with a journey before it is published, all findings at once. */
final class JourneyChecks {

    List<Fault> faults(JourneyDraft draft, Definitions definitions, Instant now) {
        var faults = new ArrayList<Fault>();
        if (!DefinitionKeys.valid(draft.key())) faults.add(DefinitionKeys.fault("key"));
        if (!DefinitionKeys.validName(String.valueOf(Json.textOrNull(draft.document(), "name"))))
            faults.add(DefinitionKeys.nameFault("name"));
        var unreadable = JourneyReader.faults(draft.document());
        faults.addAll(unreadable);
        if (!unreadable.isEmpty()) return faults;
        var journey = JourneyReader.read(draft.key(), 0, draft.document(), true, now);
        faults.addAll(faults(journey.entry(), definitions));
        faults.addAll(ownEvent(journey));
        if (journey.runKey() != null && !hasProperties(journey.entry()))
            faults.add(Fault.of(
                    FaultCode.INVALID, "runKey", "Only an event or a request has a property to tell runs apart by."));
        for (var i = 0; i < journey.exits().size(); i++)
            faults.addAll(faults(journey.exits().get(i), definitions, List.of("exits", Integer.toString(i), "when")));
        if (journey.goal() != null) faults.addAll(faults(journey.goal(), definitions, List.of("goal", "when")));
        if (draft.document().containsKey("message"))
            faults.addAll(missingMessage(journey.messages().getFirst(), definitions, List.of("message")));
        else
            for (var i = 0; i < journey.steps().size(); i++)
                faults.addAll(faults(
                        journey.steps().get(i), draft.key(), definitions, now, List.of("steps", Integer.toString(i))));
        return faults;
    }

    private static boolean hasProperties(JourneyEntry entry) {
        return entry instanceof JourneyEntry.OnEvent || entry instanceof JourneyEntry.OnRequest;
    }

    private static List<Fault> faults(JourneyEntry entry, Definitions definitions) {
        var faults = new ArrayList<Fault>();
        var place = List.of(
                "entry",
                switch (entry) {
                    case JourneyEntry.OnStage onStage -> "onStage";
                    case JourneyEntry.OnEvent onEvent -> "onEvent";
                    case JourneyEntry.OnSegment onSegment -> "onSegment";
                    case JourneyEntry.OnDate onDate -> "onDate";
                    case JourneyEntry.OnRequest onRequest -> "onRequest";
                });
        if (entry instanceof JourneyEntry.OnStage onStage) faults.addAll(faults(onStage, definitions));
        if (entry instanceof JourneyEntry.OnSegment onSegment)
            faults.addAll(PredicateChecks.faults(
                    new Predicate.InSegment(onSegment.segment()), definitions, JsonFault.in(place, "segment")));
        if (entry.where() != null)
            faults.addAll(PredicateChecks.faults(entry.where(), definitions, JsonFault.in(place, "where")));
        return faults;
    }

    private static List<Fault> faults(JourneyEntry.OnStage entry, Definitions definitions) {
        return missingStage(entry.model(), entry.stage(), definitions, List.of("entry", "onStage"));
    }

    private static List<Fault> missingStage(Step.Change change, Definitions definitions, List<String> place) {
        if (!change.isMove()) return List.of();
        var said = FieldEntries.properties(Map.of(change.field(), change.value()));
        return missingStage(said.getString("model"), said.getString("stage"), definitions, place);
    }

    private static List<Fault> missingStage(String key, String stage, Definitions definitions, List<String> place) {
        var model = definitions.model(key);
        if (model.isEmpty())
            return List.of(new Fault(
                    FaultCode.NOT_FOUND,
                    JsonFault.in(place, "model"),
                    "There is no lifecycle model '%s'; enable its plugin or publish it first.".formatted(key)));
        if (model.get().stage(stage).isPresent()) return List.of();
        var stages = model.get().stages().stream().map(StageDefinition::key).toList();
        return List.of(new Fault(
                FaultCode.NOT_FOUND,
                JsonFault.in(place, "stage"),
                "The model '%s' has no stage '%s'; it has %s.".formatted(key, stage, String.join(", ", stages))));
    }

    private static List<Fault> faults(ExitRule rule, Definitions definitions, List<String> place) {
        return switch (rule) {
            case ExitRule.When when -> PredicateChecks.faults(when.predicate(), definitions, place);
            case ExitRule.OnEvent event -> List.of();
        };
    }

    private static List<Fault> faults(
            Step step, String journey, Definitions definitions, Instant now, List<String> place) {
        return switch (step) {
            case Step.Send send -> missingMessage(send.message(), definitions, within(place, "send", "message"));
            case Step.Split split -> faults(split, definitions, place);
            case Step.Start start ->
                missingJourney(start.journey(), journey, definitions, within(place, "start", "journey"));
            case Step.Wait wait ->
                wait.until() instanceof WaitUntil.Day day
                                // Somewhere it may still be that day.
                                && day.day().isBefore(LocalDate.ofInstant(now, ZoneOffset.ofHours(-12)))
                        ? List.of(new Fault(
                                FaultCode.INVALID, within(place, "wait", "until"), "%s is past.".formatted(day.day())))
                        : List.of();
            case Step.AwaitEvent await -> List.of();
            case Step.Experiment experiment -> List.of();
            case Step.Change change -> missingStage(change, definitions, JsonFault.in(place, "move"));
            case Step.Exit exit -> List.of();
        };
    }

    private static List<Fault> faults(Step.Split split, Definitions definitions, List<String> place) {
        var faults = new ArrayList<Fault>();
        for (var branch : split.branches()) faults.addAll(PredicateChecks.faults(branch.when(), definitions, place));
        return faults;
    }

    private static List<Fault> missingMessage(String message, Definitions definitions, List<String> place) {
        if (definitions.message(message).isPresent()) return List.of();
        return List.of(new Fault(
                FaultCode.NOT_FOUND, place, "There is no message '%s'; publish it first.".formatted(message)));
    }

    private static List<Fault> missingJourney(
            String asked, String itself, Definitions definitions, List<String> place) {
        var journey = definitions.journey(asked);
        if (leadsTo(itself, asked, definitions, new HashSet<>()))
            return List.of(new Fault(
                    FaultCode.INVALID,
                    place,
                    "By '%s' this journey would start itself again and again; loop inside of one, with a wait."
                            .formatted(asked)));
        if (journey.isEmpty() || !journey.get().active())
            return List.of(new Fault(
                    FaultCode.NOT_FOUND, place, "There is no journey '%s'; publish it first.".formatted(asked)));
        if (journey.get().entry() instanceof JourneyEntry.OnRequest) return List.of();
        return List.of(
                new Fault(FaultCode.INVALID, place, "The journey '%s' lets nobody in on request.".formatted(asked)));
    }

    /** Whether a journey starts another, itself or by way of those that it starts. */
    private static boolean leadsTo(String to, String from, Definitions definitions, Set<String> seen) {
        if (from.equals(to)) return true;
        if (!seen.add(from)) return false;
        return definitions.journey(from).stream()
                .flatMap(journey -> journey.steps().stream())
                .anyMatch(step -> step instanceof Step.Start start && leadsTo(to, start.journey(), definitions, seen));
    }

    /** What its own steps record would let the contact in again, for ever. */
    private static List<Fault> ownEvent(Journey journey) {
        if (!(journey.entry() instanceof JourneyEntry.OnEvent onEvent)) return List.of();
        var type = onEvent.event().type();
        if (journey.steps().stream().noneMatch(step -> records(step, type))) return List.of();
        return List.of(new Fault(
                FaultCode.INVALID,
                List.of("entry", "onEvent", "type"),
                "A step of the journey records %s, so it would let the contact in again and again.".formatted(type)));
    }

    private static boolean records(Step step, String type) {
        return switch (step) {
            case Step.Send send -> type.startsWith("perennial.message.");
            case Step.Change change ->
                FieldEntries.type(Map.of(change.field(), change.value())).equals(type);
            case Step.Start start -> type.equals(EntryTypes.JOURNEY_REQUESTED);
            case Step.Wait wait -> false;
            case Step.AwaitEvent await -> false;
            case Step.Split split -> false;
            case Step.Experiment experiment -> false;
            case Step.Exit exit -> false;
        };
    }

    private static List<String> within(List<String> place, String kind, String member) {
        return JsonFault.in(JsonFault.in(place, kind), member);
    }
}
