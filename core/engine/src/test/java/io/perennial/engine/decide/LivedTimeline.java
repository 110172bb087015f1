package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.JourneyRun.End;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LocalizedTemplate;
import io.perennial.engine.definition.MessageDefinition;
import io.perennial.engine.hash.Hash128;
import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.Json;
import io.perennial.engine.sending.SendingRules;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The timeline of one contact that a test lives through: what happens is decided, and time passes between. */
abstract class LivedTimeline {
    static final Instant START = Instant.parse("2026-03-27T12:00:00Z");

    final List<String> said = new ArrayList<>();
    Decider decider = new Decider(Definitions.NONE);
    Snapshot snapshot = contact(1);

    @Nullable
    Journey published;

    SendingRules rules = SendingRules.NONE;
    MessageClass messageClass = MessageClass.TRANSACTIONAL;
    Instant now = START;
    Instant wakeAt = Instant.MAX;
    int entries;
    Decision last = new Decision(snapshot, snapshot, List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    static Snapshot contact(int number) {
        return Snapshot.empty(new ContactKey(new WorkspaceId(new UUID(1, 1)), new ContactId(new UUID(2, number))));
    }

    static String onEvent(String type) {
        return "{\"onEvent\": {\"type\": \"%s\"}}".formatted(type);
    }

    void journey(String entry, String steps) {
        journey("{\"name\": \"n\", \"entry\": %s, \"steps\": %s}".formatted(entry, steps));
    }

    void journey(String document) {
        assertThat(JourneyReader.faults(Json.parse(document))).isEmpty();
        published = JourneyReader.read("series", 1, Json.parse(document), true, START);
        decider = new Decider(Definitions.of(
                List.of(message("a"), message("b")), List.of(published), List.of(), List.of(), rules, START, "UTC"));
    }

    MessageDefinition message(String key) {
        return new MessageDefinition(
                key,
                1,
                key,
                "email",
                messageClass,
                null,
                List.of(new LocalizedTemplate("en", new MessageTemplate("Hi", "Hello", null))),
                START);
    }

    void contactHas(String field, String value) {
        happens(EntryTypes.CONTACT_UPDATED, "{\"%s\": \"%s\"}".formatted(field, value));
    }

    void happens(String type) {
        happens(type, "{}");
    }

    void happens(String type, String properties) {
        happens(type, properties, RecordMode.LIVE);
    }

    void happens(String type, String properties, RecordMode mode) {
        recorded(entry(type, properties, mode));
    }

    TimelineEntry entry(String type, String properties, RecordMode mode) {
        return entry(new EntryId(Hash128.of("entry", entries++)), type, properties, mode);
    }

    TimelineEntry entry(EntryId id, String type, String properties, RecordMode mode) {
        var at = now;
        now = now.plusMillis(1);
        return new TimelineEntry(snapshot.contact(), id, type, at, at, mode, null, Json.parse(properties));
    }

    static TimelineEntry occurred(TimelineEntry entry, Instant at) {
        return new TimelineEntry(
                entry.contact(),
                entry.id(),
                entry.type(),
                at,
                entry.recordedAt(),
                entry.mode(),
                null,
                entry.properties());
    }

    void recorded(TimelineEntry entry) {
        decided(decider.entry(snapshot, entry));
    }

    void decided(Decision decision) {
        last = decision;
        snapshot = decision.snapshot();
        wakeAt = Stream.ofNullable(decision.wakeAt()).findFirst().orElse(Instant.MAX);
        var hours = Duration.between(
                        START,
                        decision.recorded().map(DecisionRecord::decidedAt).orElse(now))
                .toHours();
        for (var send : decision.sends())
            said.add("%s at %dh".formatted(send.intent().message(), hours));
    }

    /** Lets time pass, and wakes the contact whenever that is asked for. */
    void passTo(String hours) {
        var to = START.plus(Duration.parse("PT" + hours.toUpperCase(Locale.ROOT)))
                .plusSeconds(1);
        while (!wakeAt.isAfter(to)) decided(decider.due(snapshot, wakeAt));
        now = to;
    }

    JourneyRun run() {
        return snapshot.journeys().underWay().getFirst();
    }

    End end() {
        return last.runMoves().getLast().run().end();
    }
}
