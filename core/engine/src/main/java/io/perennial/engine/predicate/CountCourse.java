package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateState.Occurrences;
import io.perennial.engine.measure.AggregateState.Sum;
import io.perennial.engine.measure.Summary.Numbers;
import io.perennial.engine.predicate.Course.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many events there are, and will be if no more come. */
final class CountCourse {
    private final Facts facts;
    private final Instant instant;

    CountCourse(Facts facts, Instant instant) {
        this.facts = facts;
        this.instant = instant;
    }

    Course of(Value.Count count) {
        return switch (count.window()) {
            case Window.Ever ever -> constant(occurrences(count.aggregate()).count());
            case Window.Sliding sliding ->
                count.aggregate() instanceof Aggregate.Total total
                        ? new ComputedCourse(facts, instant).of(new Value.Computed(Function.SUM, total, sliding))
                        : sliding(occurrences(count.aggregate()).recent(), sliding);
            case Window.Fixed fixed -> constant(counted((Sum) facts.state(count.aggregate())));
            case Window.SinceLast since -> constant(since(count.aggregate(), since));
        };
    }

    /** The window is (instant − length, …]: an event leaves it exactly that long after it occurred. The latest instants are enough. */
    private Course sliding(List<Instant> recent, Window.Sliding window) {
        var start = instant.minus(window.length());
        var inside = recent.stream().filter(start::isBefore).toList();
        var changes = new ArrayList<Change>();
        for (var left = inside.size() - 1; left >= 0; left--)
            changes.add(new Change(inside.get(left).plus(window.length()), Json.number(left)));
        return new Course(Json.number(inside.size()), changes, null);
    }

    private long since(Aggregate aggregate, Window.SinceLast since) {
        var last = occurrences(new Aggregate.Latest(since.event())).recent();
        if (last.isEmpty()) return 0;
        return occurrences(aggregate).recent().stream()
                .filter(last.getFirst()::isBefore)
                .count();
    }

    private Occurrences occurrences(Aggregate aggregate) {
        return (Occurrences) facts.state(aggregate);
    }

    private static long counted(Sum sum) {
        return sum.summary() instanceof Numbers numbers ? numbers.count() : 0;
    }

    private static Course constant(long count) {
        return Course.constant(Json.number(count));
    }
}
