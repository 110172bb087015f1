package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.json.PredicateJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is decided from a snapshot is what a plain loop over the whole timeline says. */
class EvaluationAgainstNaiveTest {
    /** As of two hours before the newest entry everything is still there; it may be ten minutes ahead. */
    private static final Duration LATENESS = Duration.ofMinutes(110);

    private static final int CASES = 600;
    /** Of so many cases of a question some hold and some do not. */
    private static final int MANY = 60;

    @ParameterizedTest
    @EnumSource
    void predicate_holdsWhenALoopOverTheTimelineSaysSo(RandomPredicates.Kind kind) {
        Map<String, Answers> answers = new TreeMap<>();
        for (long seed = 1; seed <= CASES; seed++) {
            var scenario = Scenario.of(kind, seed);
            var snapshot = scenario.snapshot();
            var earlier = scenario.instant().minusMillis(new Chance(seed).upTo(LATENESS.toMillis()));
            var holds = agreed(scenario, snapshot, scenario.instant());
            agreed(scenario, snapshot, earlier);
            for (var question : questions(scenario))
                answers.computeIfAbsent(question, key -> new Answers()).add(holds);
        }
        answers.values().removeIf(Answers::areTelling);
        assertThat(answers.keySet()).as("questions with one answer").isEmpty();
    }

    private static boolean agreed(Scenario scenario, Snapshot snapshot, Instant at) {
        var verdict = scenario.verdict(snapshot, at);
        assertThat(verdict.because()).doesNotContainNull();
        if (verdict.holds() != scenario.naive().holds(scenario.predicate(), at))
            fail("at %s the engine says %s, a loop does not; %s", at, verdict.holds(), scenario);
        return verdict.holds();
    }

    /** More than are looked at, and than are kept. */
    @ParameterizedTest
    @EnumSource(names = {"COUNT_SLIDING", "IN_ORDER_EVER", "IN_ORDER_SLIDING", "COMPUTED_WITHIN_HOURS"})
    void predicateAboutMany_holdsWhenALoopOverTheTimelineSaysSo(RandomPredicates.Kind kind) {
        for (long seed = 1; seed <= 20; seed++) {
            var few = Scenario.of(kind, seed);
            var windows = RandomPredicates.windows(few.predicate()).toList();
            var timeline =
                    new RandomTimelines(new Chance(seed), few.instant(), ZoneOffset.UTC, windows).timeline(3_000);
            agreed(few.with(timeline), few.with(timeline).snapshot(), few.instant());
        }
    }

    @ParameterizedTest
    @EnumSource
    void predicate_asksTheSame_onceItIsWrittenAndRead(RandomPredicates.Kind kind) throws JsonFault {
        for (long seed = 1; seed <= 50; seed++) {
            var predicate = Scenario.of(kind, seed).predicate();
            assertThat(PredicateJson.read(PredicateJson.write(predicate), List.of()))
                    .isEqualTo(predicate);
        }
    }

    /** What a predicate asks, and how: were all answers to it the same, a fault would go unseen. */
    private static List<String> questions(Scenario scenario) {
        if (!(scenario.predicate() instanceof Compare compare)) return List.of("");
        var what = switch (compare.value()) {
            case Value.Field field -> "";
            case Value.StageOf stage -> "";
            case Value.Count count -> "";
            case Value.Computed computed -> computed.function().name();
            case Value.Days days -> days.direction().name();
        };
        return List.of(what, compare.test().operator().name());
    }

    private static final class Answers {
        private final Set<Boolean> different = new HashSet<>();
        private int given;

        void add(boolean holds) {
            different.add(holds);
            given++;
        }

        boolean areTelling() {
            return given < MANY || different.size() == 2;
        }
    }
}
