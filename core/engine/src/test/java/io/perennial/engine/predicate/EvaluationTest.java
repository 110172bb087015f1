package io.perennial.engine.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.AggregateState;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Not;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Measure ORDERS = new Measure(Set.of("order.completed"), EventFilter.ALL);

    @Test
    void window_holds_as_a_naive_count_says() {
        qt().forAll(
                        lists().of(integers().between(0, 200)).ofSizeBetween(0, 12),
                        integers().between(1, 4),
                        integers().between(1, 60),
                        integers().between(0, 300))
                .check((hours, atLeast, window, at) -> {
                    var facts = new Orders(hours);
                    var instant = START.plus(Duration.ofHours(at));
                    var verdict = new Evaluation(facts, instant).of(within(window, atLeast));
                    var naive = hours.stream().filter(h -> h > at - window).count() >= atLeast;
                    return verdict.holds() == naive;
                });
    }

    @Test
    void answer_never_changes_before_it_says_so() {
        qt().forAll(
                        lists().of(integers().between(0, 100)).ofSizeBetween(0, 8),
                        integers().between(1, 3),
                        integers().between(1, 40),
                        integers().between(0, 150))
                .check((hours, atLeast, window, at) -> {
                    var facts = new Orders(hours);
                    var within = within(window, atLeast);
                    var shorter = within(Math.max(1, window / 2), 1);
                    for (var predicate : List.of(
                            within,
                            new Not(within),
                            new All(List.of(within, shorter)),
                            new Any(List.of(within, shorter)))) {
                        var verdict = evaluate(facts, predicate, at);
                        for (var later = at; later <= 250; later++) {
                            var end = verdict.validUntil();
                            if (end != null
                                    && !START.plus(Duration.ofHours(later)).isBefore(end)) break;
                            if (evaluate(facts, predicate, later).holds() != verdict.holds()) return false;
                        }
                    }
                    return true;
                });
    }

    @Test
    void reasons_of_a_failing_whole_are_those_of_its_failing_parts() {
        var facts = new Orders(List.of(1));
        var once = atLeast(new Window.Ever(), 1);
        var thrice = atLeast(new Window.Ever(), 3);

        assertThat(evaluate(facts, new All(List.of(once, thrice)), 5).because())
                .containsExactly("order.completed happened once, fewer than 3 times");
        assertThat(evaluate(facts, new Any(List.of(once, thrice)), 5).because())
                .containsExactly("order.completed happened once");
    }

    @Test
    void numbers_compare_by_value() {
        var test = new io.perennial.engine.measure.Test(
                io.perennial.engine.measure.Test.Operator.EQ, List.of(Json.number(new java.math.BigDecimal("1.50"))));

        assertThat(test.accepts(Json.number(new java.math.BigDecimal("1.5")))).isTrue();
        assertThat(test.accepts(Json.text("1.5"))).isFalse();
        assertThat(test.accepts(null)).isFalse();
    }

    private static Verdict evaluate(Facts facts, Predicate predicate, int hour) {
        return new Evaluation(facts, START.plus(Duration.ofHours(hour))).of(predicate);
    }

    private static Predicate within(int hours, int atLeast) {
        return atLeast(new Window.Sliding(Duration.ofHours(hours)), atLeast);
    }

    private static Predicate atLeast(Window window, int count) {
        var test = new io.perennial.engine.measure.Test(
                io.perennial.engine.measure.Test.Operator.GTE, List.of(Json.number(count)));
        return new Predicate.Compare(Value.Count.of(ORDERS, window), test);
    }

    private record Orders(List<Integer> hours) implements Facts {
        @Override
        public @Nullable JsonValue field(String name) {
            return null;
        }

        @Override
        public AggregateState state(Aggregate aggregate) {
            return new AggregateState.Occurrences(
                    hours.size(),
                    hours.stream()
                            .map(hour -> START.plus(Duration.ofHours(hour)))
                            .sorted(Comparator.reverseOrder())
                            .toList());
        }

        @Override
        public @Nullable String stage(String model) {
            return null;
        }

        @Override
        public boolean isInSegment(String key) {
            return false;
        }

        @Override
        public boolean isTagged(String tag) {
            return false;
        }

        @Override
        public boolean isOnList(String key) {
            return false;
        }

        @Override
        public boolean hasConsented(String channel, @Nullable String topic) {
            return false;
        }

        @Override
        public NavigableMap<Instant, Threshold> thresholds(Predicate.InTop top) {
            return new TreeMap<>();
        }

        @Override
        public String workspaceTimeZone() {
            return "UTC";
        }
    }
}
