package io.perennial.engine.dispatch;

import io.perennial.engine.hash.Hash128;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Puts a message's outcome on the timeline, on the way of every entry, so that it can be decided from. Again changes nothing. */
public final class OutcomeEntries {
    private final SystemEntries entries;
    private final Clock clock;

    public OutcomeEntries(SystemEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Records an outcome that was made just now: nobody has recorded it before. */
    public void recordFirst(Intent intent, MessageOutcome outcome) {
        if (outcome.addressInvalid()) entries.recordNew(suppressed(intent, outcome));
        entries.recordNew(entry(intent, outcome));
    }

    /** Records an outcome, unless somebody has. */
    public void record(Intent intent, MessageOutcome outcome) {
        if (outcome.addressInvalid()) entries.recordOnce(suppressed(intent, outcome));
        entries.recordOnce(entry(intent, outcome));
    }

    private TimelineEntry entry(Intent intent, MessageOutcome outcome) {
        var id = new EntryId(Hash128.of("outcome", intent.id(), outcome.attempt(), outcome.kind()));
        return entry(intent, outcome, id, type(outcome.kind()), properties(intent, outcome));
    }

    private TimelineEntry suppressed(Intent intent, MessageOutcome outcome) {
        var properties = Json.object()
                .add("channel", intent.channel())
                .add("reason", outcome.suppressionReason())
                .add("intent", intent.id().toString())
                .build();
        var id = new EntryId(Hash128.of("suppressed", intent.id(), outcome.attempt()));
        return entry(intent, outcome, id, EntryTypes.SUPPRESSED, properties);
    }

    private TimelineEntry entry(Intent intent, MessageOutcome outcome, EntryId id, String type, JsonObject properties) {
        return new TimelineEntry(
                intent.contact(),
                id,
                type,
                outcome.at(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                RecordMode.LIVE,
                null,
                properties);
    }

    private static String type(MessageOutcome.Kind kind) {
        return switch (kind) {
            case SENT -> EntryTypes.MESSAGE_SENT;
            case FAILED -> EntryTypes.MESSAGE_FAILED;
            case SKIPPED -> EntryTypes.MESSAGE_SKIPPED;
            case PARKED -> EntryTypes.MESSAGE_PARKED;
            case DEFERRED, HELD -> throw new IllegalArgumentException("a message that goes on has no outcome yet");
        };
    }

    private static JsonObject properties(Intent intent, MessageOutcome outcome) {
        var object = Json.object()
                .add("message", intent.message())
                .add("version", intent.messageVersion())
                .add("journey", intent.journey())
                .add("channel", intent.channel())
                .add("intent", intent.id().toString());
        if (intent.step() != null) object.add("step", intent.step());
        if (outcome.locale() != null) object.add("locale", outcome.locale());
        if (outcome.code() != null) object.add("code", outcome.code());
        if (outcome.detail() != null) object.add("detail", outcome.detail());
        if (outcome.providerId() != null) object.add("providerId", outcome.providerId());
        if (outcome.addressInvalid()) object.add("addressInvalid", true);
        return object.build();
    }
}
