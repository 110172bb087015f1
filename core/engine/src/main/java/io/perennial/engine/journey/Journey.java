package io.perennial.engine.journey;

import io.perennial.engine.predicate.Predicate;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a journey. It never changes; a run stays with the version by which it entered, unless a later one takes it on.
 *
 * @param runKey of what lets a contact in, the property by which runs are told apart, such as an order's id; null for one run at a time
 * @param exits what ends a run before its time
 * @param goal what ends a run because it has come to what it is for; null if nothing is said
 * @param steps the first is where a run begins
 * @param runsUnderWay what becomes of the runs of former versions
 * @param document as it was published
 * @param active false once archived: nobody enters
 */
public record Journey(
        String key,
        int version,
        String name,
        JourneyEntry entry,
        @Nullable String runKey,
        Reentry reentry,
        List<ExitRule> exits,
        @Nullable ExitRule goal,
        List<Step> steps,
        RunsUnderWay runsUnderWay,
        JsonObject document,
        boolean active,
        Instant activatedAt) {
    public Journey {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(entry, "entry is null");
        Objects.requireNonNull(reentry, "reentry is null");
        exits = List.copyOf(exits);
        steps = List.copyOf(steps);
        Objects.requireNonNull(runsUnderWay, "runsUnderWay is null");
        Objects.requireNonNull(document, "document is null");
        Objects.requireNonNull(activatedAt, "activatedAt is null");
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** At which place of the list a step is; -1 if there is none. */
    public int indexOf(String step) {
        return steps.stream().map(Step::id).toList().indexOf(step);
    }

    /** What it asks of contacts: to let them in, on the way, and to end their runs. */
    public List<Predicate> predicates() {
        var predicates = new ArrayList<Predicate>();
        if (entry.where() != null) predicates.add(entry.where());
        for (var rule : exits) if (rule instanceof ExitRule.When when) predicates.add(when.predicate());
        if (goal instanceof ExitRule.When when) predicates.add(when.predicate());
        for (var step : steps)
            if (step instanceof Step.Split split) split.branches().forEach(branch -> predicates.add(branch.when()));
        return predicates;
    }

    /** The keys of the messages it sends, each once. */
    public List<String> messages() {
        return steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).message())
                .distinct()
                .toList();
    }
}
