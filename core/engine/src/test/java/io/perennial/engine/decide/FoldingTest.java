package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a timeline is the same in whatever order entries arrive, and enough. */
class FoldingTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final int CASES = 200;

    @org.junit.jupiter.api.Test
    void snapshot_isTheSame_inWhateverOrderEntriesArrive() {
        for (var kind : RandomPredicates.Kind.values())
            for (long seed = 1; seed <= CASES / 4; seed++) {
                var scenario = Scenario.of(kind, seed);
                var inOrder = scenario.timeline().stream()
                        .sorted(Comparator.comparing(TimelineEntry::position))
                        .toList();
                var asked = List.of(scenario.predicate());
                for (var arriving : List.of(inOrder, inOrder.reversed(), scenario.shuffled(seed)))
                    assertThat(scenario.snapshot(asked, arriving))
                            .as("%s", scenario)
                            .isEqualTo(scenario.snapshot());
            }
    }

    /** Two changes within the same thousandth of a millisecond: nobody can tell which was later. */
    @org.junit.jupiter.api.Test
    void changesAtTheSameInstant_areTheSame_inWhateverOrderTheyArrive() {
        var yes = entry(1, EntryTypes.CONSENT_RECORDED, "{\"channel\":\"email\",\"granted\":true}");
        var no = entry(2, EntryTypes.CONSENT_RECORDED, "{\"channel\":\"email\",\"granted\":false}");
        var yesToNews =
                entry(3, EntryTypes.CONSENT_RECORDED, "{\"channel\":\"email\",\"topic\":\"news\",\"granted\":true}");
        var noToNews =
                entry(4, EntryTypes.CONSENT_RECORDED, "{\"channel\":\"email\",\"topic\":\"news\",\"granted\":false}");
        var tagged = entry(5, EntryTypes.TAG_ADDED, "{\"tag\":\"vip\"}");
        var untagged = entry(6, EntryTypes.TAG_REMOVED, "{\"tag\":\"vip\"}");
        var ada = entry(7, EntryTypes.CONTACT_UPDATED, "{\"firstName\":\"Ada\"}");
        var eve = entry(8, EntryTypes.CONTACT_UPDATED, "{\"firstName\":\"Eve\"}");

        assertThat(bothWays(yes, no).hasConsented("email", null)).isFalse();
        assertThat(bothWays(yesToNews, noToNews).hasConsented("email", "news")).isFalse();
        assertThat(bothWays(yes, noToNews).hasConsented("email", "news")).isFalse();
        assertThat(bothWays(no, yesToNews).hasConsented("email", "news")).isFalse();
        assertThat(bothWays(yes, yesToNews).hasConsented("email", "news")).isTrue();
        assertThat(bothWays(tagged, untagged).isTagged("vip")).isFalse();
        assertThat(bothWays(ada, eve).field(ContactFields.FIRST_NAME)).isEqualTo(Json.text("Ada"));
    }

    private static SnapshotFacts bothWays(TimelineEntry one, TimelineEntry other) {
        var folding = new Folding(Scenario.definitions(List.of()));
        var snapshot = Scenario.folded(folding, List.of(one, other));
        assertThat(Scenario.folded(folding, List.of(other, one))).isEqualTo(snapshot);
        return new SnapshotFacts(snapshot, Definitions.NONE);
    }

    private static TimelineEntry entry(int number, String type, String properties) {
        JsonObject said = Json.parse(properties);
        return new TimelineEntry(
                RandomTimelines.CONTACT,
                new EntryId(new UUID(0, number)),
                type,
                NOON,
                NOON,
                RecordMode.LIVE,
                null,
                said);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptForAPredicate_answersAsAllWould(RandomPredicates.Kind kind) {
        for (long seed = 1; seed <= CASES; seed++) {
            var scenario = Scenario.of(kind, seed);
            var asked = Stream.concat(Stream.of(scenario.predicate()), greedier(scenario.predicate()))
                    .toList();
            var little = scenario.verdict(scenario.snapshot(), scenario.instant());
            var more = scenario.verdict(scenario.snapshot(asked, scenario.timeline()), scenario.instant());

            assertThat(more.holds()).as("%s", scenario).isEqualTo(little.holds());
            assertThat(more.validUntil()).as("%s", scenario).isEqualTo(little.validUntil());
        }
    }

    /** Definitions change while a contact's snapshot lives. */
    @ParameterizedTest
    @EnumSource
    void snapshotThatCovers_answers_whateverItWasKeptFor(RandomPredicates.Kind kind) {
        for (long seed = 1; seed <= CASES; seed++) {
            var scenario = Scenario.of(kind, seed);
            var now = new Folding(Scenario.definitions(List.of(scenario.predicate())));
            var greedy = new Folding(
                    Scenario.definitions(Stream.concat(Stream.of(scenario.predicate()), greedier(scenario.predicate()))
                            .toList()));
            var modest = new Folding(
                    Scenario.definitions(modest(scenario.predicate()).toList()));
            var half = scenario.timeline().size() / 2;
            for (var before : List.of(greedy, modest)) {
                var first = Scenario.folded(before, scenario.timeline().subList(0, half));
                if (!now.isCovered(first)) continue;
                var snapshot = first;
                for (var entry :
                        scenario.timeline().subList(half, scenario.timeline().size()))
                    snapshot = now.fold(snapshot, entry);
                assertThat(now.isCovered(snapshot)).as("%s", scenario).isTrue();
                assertThat(scenario.verdict(scenario.placed(snapshot), scenario.instant())
                                .holds())
                        .as("%s", scenario)
                        .isEqualTo(scenario.naive().holds(scenario.predicate(), scenario.instant()));
            }
            assertThat(now.isCovered(Scenario.folded(greedy, scenario.timeline())))
                    .isTrue();
        }
    }

    /** Predicates that need the same kept, and more of it. */
    private static Stream<Predicate> greedier(Predicate predicate) {
        return alike(predicate, 999, true);
    }

    /** Predicates that need the same kept, and less of it. */
    private static Stream<Predicate> modest(Predicate predicate) {
        return alike(predicate, 1, false);
    }

    private static Stream<Predicate> alike(Predicate predicate, int count, boolean isLong) {
        var test = new Test(Operator.GTE, List.of(Json.number(count)));
        return RandomPredicates.leaves(predicate).flatMap(leaf -> switch (leaf) {
            case Compare(Value.Count value, var asked) -> Stream.of(new Compare(value, test));
            case Compare(Value.Computed value, var asked) -> Stream.of(new Compare(alike(value, isLong), asked));
            case Predicate.InOrder inOrder ->
                inOrder.steps().stream().map(step -> new Compare(Value.Count.of(step, new Window.Ever()), test));
            default -> Stream.of(leaf);
        });
    }

    private static Value alike(Value.Computed value, boolean isLong) {
        return Value.Computed.of(value.function(), value.property(), value.event(), alike(value.window(), isLong));
    }

    /** The longest or the shortest that is kept in stretches of the same width. */
    private static Window alike(Window window, boolean isLong) {
        if (!(window instanceof Window.Sliding sliding)) return window;
        var length = sliding.length();
        if (length.compareTo(Duration.ofHours(6)) <= 0)
            return new Window.Sliding(isLong ? Duration.ofHours(6) : Duration.ofSeconds(1));
        if (length.compareTo(Duration.ofDays(14)) <= 0)
            return new Window.Sliding(isLong ? Duration.ofDays(14) : Duration.ofHours(7));
        return new Window.Sliding(isLong ? Duration.ofDays(3_660) : Duration.ofDays(15));
    }
}
