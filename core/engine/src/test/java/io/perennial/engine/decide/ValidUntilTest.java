package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Value.Days.Direction;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Until when an answer stays, held against a plain loop over the timeline: early is allowed, late never. Whoever asks again at each end
 * hears of every turn on time.
 */
class ValidUntilTest {
    private static final int CASES = 200;
    private static final Duration YEAR = Duration.ofDays(366);
    /** Five were the most of 60,000 cases. */
    private static final int MOST_STEPS_A_YEAR = 30;

    private static final Set<RandomPredicates.Kind> TURNED_BY_TIME = EnumSet.of(
            RandomPredicates.Kind.COUNT_SLIDING,
            RandomPredicates.Kind.COMPUTED_WITHIN_MINUTES,
            RandomPredicates.Kind.COMPUTED_WITHIN_HOURS,
            RandomPredicates.Kind.COMPUTED_WITHIN_DAYS,
            RandomPredicates.Kind.IN_ORDER_SLIDING,
            RandomPredicates.Kind.TOP_EVER,
            RandomPredicates.Kind.TOP_WITHIN,
            RandomPredicates.Kind.TOP_FIXED,
            RandomPredicates.Kind.DAYS_OF_PROPERTY,
            RandomPredicates.Kind.DAYS_OF_EVENT,
            RandomPredicates.Kind.TREE);

    @ParameterizedTest
    @EnumSource
    void answer_staysUntilItEnds(RandomPredicates.Kind kind) {
        var turns = 0;
        for (long seed = 1; seed <= CASES; seed++)
            turns += new Walk(Scenario.of(kind, 1_000_000 + seed), seed % 4 == 0 ? 3 : 1).turns();
        if (TURNED_BY_TIME.contains(kind)) assertThat(turns).isGreaterThan(CASES / 40);
        else assertThat(turns).isZero();
    }

    /** It is 365 days ahead only on the day after the last one before a leap day: once in four years, or in eight. */
    @ParameterizedTest
    @CsvSource({"--02-28", "--02-29", "--03-01", "--06-01", "--12-31", "2018-02-28"})
    void anniversaryBeforeALeapDay_isNotMissed(String day) {
        var said = Json.object().add("properties.day", day).build();
        for (var year : List.of(2019, 2020, 2021, 2022, 2095, 2096, 2097))
            for (var operator : List.of(Operator.EQ, Operator.GTE, Operator.LT)) {
                var start = Instant.parse(year + "-05-31T22:00:00Z");
                var updated = new TimelineEntry(
                        RandomTimelines.CONTACT,
                        new EntryId(new UUID(3, 3)),
                        EntryTypes.CONTACT_UPDATED,
                        start,
                        start,
                        RecordMode.LIVE,
                        null,
                        said);
                var asked = new Compare(
                        new Value.Days(Direction.UNTIL_ANNIVERSARY, new Moment.OfField("properties.day")),
                        new Test(operator, List.of(Json.number(365))));
                var scenario = new Scenario(0, asked, List.of(updated), start, Map.of(), Set.of(), "Europe/Berlin");
                assertThat(new Walk(scenario, 9).turns()).isPositive();
            }
    }

    /** From the end of an answer to the end of the next. */
    private static final class Walk {
        private final Scenario scenario;
        private final Snapshot snapshot;
        private final NaiveEvaluation naive;
        private final NavigableSet<Instant> moments;
        private final Instant afterAYear;

        /** @param years for which it is told when days begin */
        Walk(Scenario scenario, int years) {
            this.scenario = scenario;
            this.snapshot = scenario.snapshot();
            this.naive = scenario.naive();
            this.moments = Moments.of(scenario, years);
            this.afterAYear = scenario.instant().plus(YEAR);
        }

        int turns() {
            var turns = 0;
            var stepsInAYear = 0;
            var at = scenario.instant();
            var last = holds(at);
            while (true) {
                if (holds(at) != last) turns++;
                last = holds(at);
                var end = end(at, last);
                if (end == null || end.isAfter(moments.last())) return turns;
                at = end;
                if (!at.isAfter(afterAYear)) stepsInAYear++;
                if (stepsInAYear > MOST_STEPS_A_YEAR) fail("%d ends in a year; %s", stepsInAYear, scenario);
            }
        }

        private boolean holds(Instant at) {
            return naive.holds(scenario.predicate(), at);
        }

        /** Until when what is answered stays, after a look at what a loop says until then. */
        private @Nullable Instant end(Instant at, boolean holds) {
            var verdict = scenario.verdict(snapshot, at);
            var end = verdict.validUntil();
            if (verdict.holds() != holds) fail("at %s it holds: %s; %s", at, holds, scenario);
            if (end != null && !end.isAfter(at)) fail("at %s it ends at %s; %s", at, end, scenario);
            var within = end == null ? moments.tailSet(at, false) : moments.subSet(at, false, end, false);
            for (var moment : within)
                if (holds(moment) != holds)
                    fail("%s as of %s lasts until %s, turns by %s; %s", holds, at, end, moment, scenario);
            if (end != null && end.minusMillis(1).isAfter(at) && holds(end.minusMillis(1)) != holds)
                fail("%s as of %s turns before %s; %s", holds, at, end, scenario);
            return end;
        }
    }
}
