package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is explained of an instant long past is what a plain loop over the timeline of then says: a thousand contacts and instants. */
class PastAgainstNaiveTest {
    private static final int CASES = 50;

    @ParameterizedTest
    @EnumSource
    void past_holdsWhatALoopOverTheTimelineOfThenSays(RandomPredicates.Kind kind) {
        for (long seed = 1; seed <= CASES; seed++) {
            var scenario = Scenario.of(kind, seed + 10_000);
            var random = new Random(seed);
            var entries = scenario.timeline();
            var at = entries.isEmpty()
                    ? scenario.instant()
                    : entries.get(random.nextInt(entries.size())).recordedAt().plusMillis(random.nextInt(1000));
            var definitions = Scenario.definitions(List.of(scenario.predicate()));
            var past = new ContactPast(RandomTimelines.CONTACT, definitions, at, null);
            var shuffled = scenario.shuffled(seed);
            // Moves are made up there, and would lead nowhere.
            shuffled.removeIf(entry -> EntryTypes.isDecided(entry.type()));
            shuffled.forEach(past::add);

            var verdict = scenario.verdict(past.snapshot(), at);

            var known = entries.stream()
                    .filter((TimelineEntry entry) -> !entry.recordedAt().isAfter(at))
                    .toList();
            var naive = new NaiveEvaluation(known, scenario.thresholds(), Map.of(), Set.of(), scenario.workspaceZone());
            assertThat(verdict.holds()).as("at %s: %s", at, scenario).isEqualTo(naive.holds(scenario.predicate(), at));
        }
    }
}
