package io.perennial.engine.journey;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether the ways of a journey's steps lead somewhere, each to a step that is there, and none around without a pause. */
final class StepGraph {
    private final List<Step> steps;
    private final Map<String, Step> byId = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    StepGraph(List<Step> steps) {
        this.steps = List.copyOf(steps);
        for (var step : steps) byId.putIfAbsent(step.id(), step);
    }

    List<Fault> faults() {
        if (steps.isEmpty()) return List.of();
        findTwins();
        findMissing();
        findUnreached();
        findLoops();
        return List.copyOf(faults);
    }

    private void findTwins() {
        var seen = new HashSet<String>();
        for (var i = 0; i < steps.size(); i++)
            if (!seen.add(steps.get(i).id()))
                add(
                        i,
                        "id",
                        "There is another step '%s'; give each an id of its own."
                                .formatted(steps.get(i).id()));
    }

    private void findMissing() {
        for (var i = 0; i < steps.size(); i++)
            for (var target : steps.get(i).targets())
                if (!byId.containsKey(target))
                    add(i, null, "There is no step '%s' to go to; 'end' completes the run.".formatted(target));
    }

    private void findUnreached() {
        Set<String> reached = new HashSet<>();
        var open = new ArrayDeque<>(List.of(steps.getFirst()));
        while (!open.isEmpty()) {
            var step = open.pop();
            if (reached.add(step.id())) for (var next : following(step)) open.push(next);
        }
        for (var i = 0; i < steps.size(); i++)
            if (!reached.contains(steps.get(i).id())) add(i, null, "Nothing leads to this step.");
    }

    private void findLoops() {
        Set<Step> done = new HashSet<>();
        for (var step : steps) visit(step, new LinkedHashSet<>(), done);
    }

    /** @param way the steps that led here without a pause */
    private void visit(Step step, Set<Step> way, Set<Step> done) {
        if (way.contains(step)) {
            add(
                    steps.indexOf(step),
                    null,
                    "This step comes to itself again without a pause; put in a wait 'for' a time, or for an event.");
            return;
        }
        if (pauses(step) || done.contains(step)) return;
        way.add(step);
        for (var next : following(step)) visit(next, way, done);
        way.remove(step);
        done.add(step);
    }

    /** A date may be long past: only what takes its time each time is a pause. */
    private static boolean pauses(Step step) {
        return switch (step) {
            case Step.Wait wait -> wait.until() instanceof WaitUntil.For || wait.until() instanceof WaitUntil.At;
            case Step.AwaitEvent await -> true;
            case Step.Send send -> false;
            case Step.Split split -> false;
            case Step.Experiment experiment -> false;
            case Step.Change change -> false;
            case Step.Start start -> false;
            case Step.Exit exit -> false;
        };
    }

    private List<Step> following(Step step) {
        return step.targets().stream().filter(byId::containsKey).map(byId::get).toList();
    }

    private void add(int step, @Nullable String member, String message) {
        var place = new ArrayList<>(List.of("steps", Integer.toString(step)));
        if (member != null) place.add(member);
        faults.add(new Fault(FaultCode.INVALID, place, message));
    }
}
