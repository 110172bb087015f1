package io.perennial.engine.predicate;

import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateState.Occurrences;
import io.perennial.engine.predicate.Predicate.InOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether events occurred one after another. */
final class OrderOfEvents {
    private final List<List<Instant>> steps;
    private final @Nullable Duration within;

    OrderOfEvents(Facts facts, InOrder inOrder) {
        this.steps = inOrder.steps().stream()
                .map(step -> ((Occurrences) facts.state(new Aggregate.Latest(step))).recent())
                .map(recent -> recent.subList(0, Math.min(InOrder.LATEST, recent.size())))
                .toList();
        this.within = inOrder.within();
    }

    /** The latest instant of the first step from which the others follow in order; null if there is none. */
    @Nullable
    Instant latestStart() {
        for (var start : steps.getFirst()) if (isFollowed(start)) return start;
        return null;
    }

    /** Each step at the earliest instant that it can be: if that takes too long, all others do. */
    private boolean isFollowed(Instant start) {
        var last = start;
        for (var step : steps.subList(1, steps.size())) {
            var next = earliestAfter(last, step);
            if (next == null) return false;
            last = next;
        }
        return within == null || !last.isAfter(start.plus(within));
    }

    private static @Nullable Instant earliestAfter(Instant instant, List<Instant> newestFirst) {
        Instant earliest = null;
        for (var at : newestFirst) {
            if (!at.isAfter(instant)) break;
            earliest = at;
        }
        return earliest;
    }
}
