package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.AggregateState.Buckets;
import io.perennial.engine.measure.AggregateState.Sum;
import io.perennial.engine.measure.BucketWidth;
import io.perennial.engine.measure.Span;
import io.perennial.engine.measure.Summary;
import io.perennial.engine.predicate.Course.Change;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** What a property of events comes to, and will if no more come. */
final class ComputedCourse {
    private final Facts facts;
    private final Instant instant;

    ComputedCourse(Facts facts, Instant instant) {
        this.facts = facts;
        this.instant = instant;
    }

    Course of(Value.Computed computed) {
        var state = facts.state(computed.total());
        return switch (computed.total().span()) {
            case Span.Whole whole -> Course.constant(value(computed.function(), ((Sum) state).summary()));
            case Span.Sliding sliding ->
                sliding(computed.function(), (Buckets) state, sliding.width(), (Window.Sliding) computed.window());
        };
    }

    /** Of the stretches from that on in which the window's first instant lies. They leave one by one, the oldest first. */
    private Course sliding(Function function, Buckets buckets, BucketWidth width, Window.Sliding window) {
        var inside = buckets.sums().tailMap(width.bucket(instant.minus(window.length())), true);
        var changes = new ArrayList<Change>();
        Summary sum = null;
        for (var bucket : inside.descendingMap().entrySet()) {
            // What remains when this one has left is the sum of those after it.
            changes.add(new Change(width.end(bucket.getKey()).plus(window.length()), value(function, sum)));
            sum = sum == null ? bucket.getValue() : sum.plus(bucket.getValue());
        }
        Collections.reverse(changes);
        return new Course(value(function, sum), changes, null);
    }

    private static @Nullable JsonValue value(Function function, @Nullable Summary summary) {
        return switch (summary) {
            case null -> function == Function.SUM || function == Function.DISTINCT ? Json.number(0) : null;
            case Summary.Numbers numbers -> Json.number(number(function, numbers));
            case Summary.Edge edge -> edge.value();
            case Summary.Values values -> Json.number(values.hashes().size());
        };
    }

    private static BigDecimal number(Function function, Summary.Numbers numbers) {
        return switch (function) {
            case SUM -> numbers.sum();
            case MIN -> numbers.min();
            case MAX -> numbers.max();
            case AVG -> numbers.sum().divide(BigDecimal.valueOf(numbers.count()), MathContext.DECIMAL64);
            case FIRST, LAST, DISTINCT -> throw new IllegalStateException("not made of numbers: " + function);
        };
    }
}
