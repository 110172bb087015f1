package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.LocalizedTemplate;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.journey.EventMatch;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.Reentry;
import io.perennial.engine.journey.RunsUnderWay;
import io.perennial.engine.journey.Step;
import io.perennial.engine.json.Json;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.sending.SendTiming;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ContactKey CONTACT =
            new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, 2)));
    private static final LifecycleModel MODEL = new LifecycleModel(
            "classic",
            1,
            "Classic",
            null,
            List.of(
                    stage("lead", happened("lead.captured", null)),
                    stage("buyer", happened("order.completed", Duration.ofDays(30)))),
            NOW,
            null);
    private static final Definitions DEFINITIONS = Definitions.of(
            List.of(message()),
            List.of(
                    journey(
                            "welcome",
                            new JourneyEntry.OnEvent(
                                    new EventMatch("lead.captured", EventFilter.ALL), null, Duration.ofHours(24))),
                    journey("thanks", new JourneyEntry.OnStage("classic", "buyer", null, Duration.ofHours(24)))),
            List.of(MODEL),
            List.of(),
            NOW,
            "UTC");

    private final Decider decider = new Decider(DEFINITIONS);

    @Test
    void event_moves_the_contact_and_starts_the_journey() {
        var decision = decider.entry(Snapshot.empty(CONTACT), entry("lead.captured", NOW, RecordMode.LIVE));

        assertThat(decision.transitions()).singleElement().satisfies(move -> {
            assertThat(move.to()).isEqualTo("lead");
            assertThat(move.because()).containsExactly("lead.captured happened once");
        });
        assertThat(decision.sends()).singleElement().satisfies(send -> {
            assertThat(send.intent().message()).isEqualTo("welcome");
            assertThat(send.skipReason()).isNull();
        });
        assertThat(decision.recorded()).isPresent();
    }

    @Test
    void same_inputs_give_the_same_decision() {
        var entry = entry("lead.captured", NOW, RecordMode.LIVE);

        assertThat(decider.entry(Snapshot.empty(CONTACT), entry))
                .isEqualTo(new Decider(DEFINITIONS).entry(Snapshot.empty(CONTACT), entry));
    }

    @Test
    void record_of_the_past_moves_the_contact_and_sends_nothing() {
        var decision = decider.entry(Snapshot.empty(CONTACT), entry("lead.captured", NOW, RecordMode.HISTORICAL));

        assertThat(decision.transitions()).hasSize(1);
        assertThat(decision.sends()).isEmpty();
    }

    @Test
    void live_event_of_long_ago_skips() {
        var old = new TimelineEntry(
                CONTACT,
                new EntryId(new UUID(9, 9)),
                "lead.captured",
                NOW.minus(Duration.ofHours(25)),
                NOW,
                RecordMode.LIVE,
                null,
                JsonValue.EMPTY_JSON_OBJECT);

        assertThat(decider.entry(Snapshot.empty(CONTACT), old).sends())
                .extracting(Decision.Send::skipReason)
                .containsExactly("TOO_OLD");
    }

    @Test
    void stage_is_left_when_its_window_ends() {
        var bought = decider.entry(Snapshot.empty(CONTACT), entry("order.completed", NOW, RecordMode.LIVE));
        assertThat(bought.wakeAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));

        var later = decider.due(bought.snapshot(), bought.wakeAt());

        assertThat(later.transitions()).singleElement().satisfies(move -> {
            assertThat(move.from()).isEqualTo("buyer");
            assertThat(move.to()).isNull();
        });
        assertThat(later.wakeAt()).isNull();
    }

    @Test
    void entry_that_comes_after_a_later_move_is_decided_as_of_that_move() {
        var bought = decider.entry(Snapshot.empty(CONTACT), entry("order.completed", NOW, RecordMode.LIVE));
        var lapsed = decider.due(bought.snapshot(), bought.wakeAt());
        var before = bought.wakeAt().minusMillis(5);

        var unrelated = decider.entry(lapsed.snapshot(), entry("page.viewed", before, RecordMode.LIVE));
        var order = decider.entry(lapsed.snapshot(), entry("order.completed", before, RecordMode.LIVE));

        assertThat(unrelated.transitions()).isEmpty();
        assertThat(order.transitions()).singleElement().satisfies(move -> {
            assertThat(move.to()).isEqualTo("buyer");
            assertThat(move.occurredAt()).isEqualTo(bought.wakeAt());
        });
    }

    @Test
    void wake_up_that_comes_after_a_later_move_moves_nobody_back() {
        var later = decider.entry(Snapshot.empty(CONTACT), entry("order.completed", NOW, RecordMode.LIVE));

        var decision = decider.due(later.snapshot(), NOW.minusMillis(5));

        assertThat(decision.transitions()).isEmpty();
        assertThat(decision.wakeAt()).isEqualTo(later.wakeAt());
    }

    @Test
    void end_of_a_verdict_is_told_as_of_any_instant() {
        var bought = decider.entry(Snapshot.empty(CONTACT), entry("order.completed", NOW, RecordMode.LIVE));
        var lapsed = decider.due(bought.snapshot(), bought.wakeAt()).snapshot();

        assertThat(decider.validUntil(lapsed, NOW)).hasValue(bought.wakeAt());
        assertThat(decider.validUntil(lapsed, bought.wakeAt())).isEmpty();
    }

    @Test
    void record_that_is_obeyed_moves_nobody_back() {
        var captured = entry("lead.captured", NOW, RecordMode.LIVE);
        var lead = decider.entry(Snapshot.empty(CONTACT), captured);
        var buyer = decider.entry(lead.snapshot(), entry("order.completed", NOW.plusSeconds(1), RecordMode.LIVE));

        var obeyed = decider.counted(buyer.snapshot(), captured)
                .obeying(lead.recorded().orElseThrow());

        assertThat(obeyed.transitions()).isEqualTo(lead.transitions());
        assertThat(obeyed.snapshot().tracks()).isEqualTo(buyer.snapshot().tracks());
    }

    @Test
    void record_that_is_obeyed_says_what_was_decided() {
        var decision = decider.entry(Snapshot.empty(CONTACT), entry("lead.captured", NOW, RecordMode.LIVE));
        var record = decision.recorded().orElseThrow();
        var nothing = new Decider(Definitions.NONE)
                .entry(Snapshot.empty(CONTACT), entry("lead.captured", NOW, RecordMode.LIVE));

        var obeyed = nothing.obeying(record);

        assertThat(obeyed.sends()).isEqualTo(decision.sends());
        assertThat(obeyed.transitions()).isEqualTo(decision.transitions());
        assertThat(obeyed.snapshot().tracks()).isEqualTo(decision.snapshot().tracks());
    }

    @Test
    void order_of_arrival_does_not_matter_to_what_is_counted() {
        var folding = new Folding(DEFINITIONS);
        qt().forAll(
                        lists().of(integers().between(0, 90)).ofSizeBetween(0, 10),
                        integers().all())
                .check((days, seed) -> {
                    var entries = new ArrayList<TimelineEntry>();
                    for (var day : days)
                        entries.add(entry("order.completed", NOW.minus(Duration.ofDays(day)), RecordMode.LIVE));
                    var shuffled = new ArrayList<>(entries);
                    Collections.shuffle(shuffled, new Random(seed));
                    return fold(folding, entries)
                            .aggregates()
                            .equals(fold(folding, shuffled).aggregates());
                });
    }

    @Test
    void fields_are_those_of_the_latest_changes_in_whatever_order_they_come() {
        var first = change(NOW, 1, Map.of("firstName", Json.text("Augusta"), "lastName", Json.text("Byron")));
        var second = change(NOW, 2, Map.of("firstName", Json.text("Ada")));
        var third = change(NOW.plusMillis(1), 0, Map.of("lastName", JsonValue.NULL, "locale", Json.text("en")));
        var folding = new Folding(DEFINITIONS);
        for (var order : List.of(
                List.of(first, second, third),
                List.of(third, second, first),
                List.of(second, first, third),
                List.of(third, first, second)))
            assertThat(fold(folding, order).fields())
                    .isEqualTo(Map.of("firstName", Json.text("Ada"), "locale", Json.text("en")));
    }

    private static TimelineEntry change(Instant at, int id, Map<String, JsonValue> fields) {
        return new TimelineEntry(
                CONTACT,
                new EntryId(new UUID((long) id << 60, 0)),
                "perennial.contact.updated",
                at,
                at,
                RecordMode.LIVE,
                null,
                Json.object(fields));
    }

    private static Snapshot fold(Folding folding, List<TimelineEntry> entries) {
        var snapshot = Snapshot.empty(CONTACT);
        for (var entry : entries) snapshot = folding.fold(snapshot, entry);
        return snapshot;
    }

    private static TimelineEntry entry(String type, Instant at, RecordMode mode) {
        var id = new EntryId(new UUID(type.hashCode(), at.toEpochMilli()));
        return new TimelineEntry(CONTACT, id, type, at, at, mode, null, JsonValue.EMPTY_JSON_OBJECT);
    }

    private static Predicate happened(String type, Duration within) {
        return Predicate.Compare.happened(
                new Measure(Set.of(type), EventFilter.ALL),
                within == null ? new Window.Ever() : new Window.Sliding(within));
    }

    private static StageDefinition stage(String key, Predicate criteria) {
        return new StageDefinition(key, key, null, criteria);
    }

    private static Journey journey(String key, JourneyEntry entry) {
        return new Journey(
                key,
                1,
                key,
                entry,
                null,
                new Reentry.Always(),
                List.of(),
                null,
                List.of(new Step.Send("send", "welcome", SendTiming.DEFAULT, null)),
                RunsUnderWay.FINISH,
                JsonValue.EMPTY_JSON_OBJECT,
                true,
                NOW);
    }

    private static MessageDefinition message() {
        return new MessageDefinition(
                "welcome",
                1,
                "Welcome",
                "email",
                MessageClass.TRANSACTIONAL,
                null,
                List.of(new LocalizedTemplate("en", new MessageTemplate("Hi", "Hello", null))),
                NOW);
    }
}
