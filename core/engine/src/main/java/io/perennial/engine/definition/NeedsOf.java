package io.perennial.engine.definition;

import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.Needs;
import io.perennial.engine.measure.Span;
import io.perennial.engine.measure.Test;
import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import jakarta.json.JsonNumber;

/** Gathers what predicates need to be kept of a timeline. */
final class NeedsOf {
    private final Needs.Gathering needs = new Needs.Gathering();

    void add(Predicate predicate) {
        switch (predicate) {
            case Predicate.Compare compare -> add(compare.value(), compare.test());
            case Predicate.InOrder inOrder ->
                inOrder.steps().forEach(step -> needs.add(new Aggregate.Latest(step), Predicate.InOrder.LATEST));
            case Predicate.InTop top -> add(top.value());
            case Predicate.All all -> all.parts().forEach(this::add);
            case Predicate.Any any -> any.parts().forEach(this::add);
            case Predicate.Not not -> add(not.part());
            case Predicate.InSegment segment -> {}
            case Predicate.Tagged tagged -> {}
            case Predicate.OnList list -> {}
            case Predicate.Consented consented -> {}
        }
    }

    /** Ranked, it is compared with any number. */
    private void add(Value ranked) {
        if (ranked instanceof Value.Count count) needs.add(count.aggregate(), keep(count.aggregate(), count.window()));
        else if (ranked instanceof Value.Computed computed)
            needs.add(computed.total(), keep(computed.total(), computed.window()));
    }

    private void add(Value value, Test test) {
        switch (value) {
            case Value.Count count -> add(count, test);
            case Value.Computed computed -> needs.add(computed.total(), keep(computed.total(), computed.window()));
            case Value.Days days -> {
                if (days.moment() instanceof Moment.OfEvent event) needs.add(event.edge(), 0);
            }
            case Value.Field field -> {}
            case Value.StageOf stage -> {}
        }
    }

    private void add(Value.Count count, Test test) {
        needs.add(count.aggregate(), count.aggregate() instanceof Aggregate.Latest ? most(test) : 0);
        if (count.window() instanceof Window.SinceLast since) needs.add(new Aggregate.Latest(since.event()), 1);
    }

    /** The count from which on a test tells none from a larger one. */
    private static int most(Test test) {
        var largest = test.operands().stream()
                .mapToInt(operand -> ((JsonNumber) operand).intValue())
                .max()
                .orElse(0);
        return switch (test.operator()) {
            case GTE, LT -> largest;
            case EQ, NE, GT, LTE, IN, EXISTS -> largest + 1;
        };
    }

    private static int keep(Aggregate aggregate, Window over) {
        return aggregate instanceof Aggregate.Total total
                        && total.span() instanceof Span.Sliding sliding
                        && over instanceof Window.Sliding window
                ? sliding.width().keep(window.length())
                : 0;
    }

    Needs needs() {
        return needs.needs();
    }
}
