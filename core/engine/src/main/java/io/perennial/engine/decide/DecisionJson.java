package io.perennial.engine.decide;

import io.perennial.engine.decide.Decision.Change;
import io.perennial.engine.decide.Decision.RunMove;
import io.perennial.engine.decide.Decision.SegmentChange;
import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.decide.Decision.Transition;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The document of a DecisionRecord: enough to explain it to a person, and to obey it after a crash. */
public final class DecisionJson {
    private DecisionJson() {}

    static JsonObject write(@Nullable TimelineEntry cause, Definitions definitions, Decision decision) {
        var object = Json.object();
        if (cause != null)
            object.add(
                    "cause",
                    Json.object()
                            .add("id", cause.id().toString())
                            .add("type", cause.type())
                            .add("occurredAt", cause.occurredAt().toString())
                            .add("mode", cause.mode().name()));
        var models = Json.object();
        for (LifecycleModel model : definitions.modelsInOrder()) models.add(model.key(), model.version());
        var versions = Json.object().add("lifecycleModels", models);
        var rules = definitions.sendingRules();
        if (rules.version() > 0) versions.add("sendingRules", rules.version());
        var thresholds = thresholds(definitions);
        if (!thresholds.isEmpty()) object.add("thresholds", thresholds);
        return object.add("definitions", versions)
                .add("inputs", InputsDigest.of(decision.snapshot()))
                .add(
                        "transitions",
                        Json.array(decision.transitions().stream()
                                .map(DecisionJson::write)
                                .toList()))
                .add(
                        "segments",
                        Json.array(decision.segmentChanges().stream()
                                .map(DecisionJson::write)
                                .toList()))
                .add(
                        "intents",
                        Json.array(decision.sends().stream()
                                .map(DecisionJson::write)
                                .toList()))
                .add(
                        "runs",
                        Json.array(decision.runMoves().stream()
                                .map(DecisionJson::write)
                                .toList()))
                .add(
                        "changes",
                        Json.array(decision.changes().stream()
                                .map(DecisionJson::write)
                                .toList()))
                .build();
    }

    /** Where the tops began, by the text that asks for them. */
    private static JsonObject thresholds(Definitions definitions) {
        var written = Json.object();
        for (var top : definitions.asked()) {
            var last = definitions.thresholds().of(top).lastEntry();
            if (last == null) continue;
            var threshold = Json.object().add("day", last.getValue().day().toString());
            var value = last.getValue().value();
            written.add(PredicateText.write(top), value == null ? threshold : threshold.add("value", value));
        }
        return written.build();
    }

    private static JsonObject write(RunMove move) {
        return JourneyRunJson.write(move.run())
                .add("enters", move.enters())
                .add("because", Json.texts(move.because()))
                .build();
    }

    private static JsonObject write(Change change) {
        return Json.object()
                .add("id", change.id().toString())
                .add("type", change.type())
                .add("occurredAt", change.occurredAt().toString())
                .add("properties", change.properties())
                .build();
    }

    private static JsonObject write(Transition move) {
        var object = Json.object().add("model", move.model());
        if (move.from() != null) object.add("from", move.from());
        if (move.to() != null) object.add("to", move.to());
        return object.add("occurredAt", move.occurredAt().toString())
                .add("because", Json.texts(move.because()))
                .build();
    }

    private static JsonObject write(SegmentChange change) {
        return Json.object()
                .add("segment", change.segment())
                .add("version", change.version())
                .add("enters", change.enters())
                .add("occurredAt", change.occurredAt().toString())
                .add("because", Json.texts(change.because()))
                .build();
    }

    private static JsonObject write(Send send) {
        var intent = send.intent();
        var object = Json.object()
                .add("id", intent.id().toString())
                .add("journey", intent.journey())
                .add("journeyVersion", intent.journeyVersion())
                .add("message", intent.message())
                .add("messageVersion", intent.messageVersion())
                .add("channel", intent.channel())
                .add("class", intent.messageClass().name());
        if (intent.step() != null) object.add("step", intent.step());
        if (intent.topic() != null) object.add("topic", intent.topic());
        if (send.skipReason() != null) object.add("skipReason", send.skipReason());
        return object.add("decidedAt", intent.decidedAt().toString())
                .add("because", Json.texts(send.because()))
                .build();
    }

    /** The transitions of a record that is obeyed. */
    static List<Transition> transitions(DecisionRecord record) {
        return record.document().getJsonArray("transitions").getValuesAs(JsonObject.class).stream()
                .map(json -> new Transition(
                        json.getString("model"),
                        Json.textOrNull(json, "from"),
                        Json.textOrNull(json, "to"),
                        Instant.parse(json.getString("occurredAt")),
                        Json.textList(json, "because")))
                .toList();
    }

    /** The segments that a record that is obeyed moves the contact into, or out of. A former record has none. */
    static List<SegmentChange> segmentChanges(DecisionRecord record) {
        return objects(record, "segments").stream()
                .map(json -> new SegmentChange(
                        json.getString("segment"),
                        json.getInt("version"),
                        json.getBoolean("enters"),
                        Instant.parse(json.getString("occurredAt")),
                        Json.textList(json, "because")))
                .toList();
    }

    /** The runs that a record that is obeyed moves. A former record has none. */
    static List<RunMove> runMoves(DecisionRecord record) {
        return objects(record, "runs").stream()
                .map(json -> new RunMove(
                        JourneyRunJson.read(json), json.getBoolean("enters"), Json.textList(json, "because")))
                .toList();
    }

    /** What the runs of a record that is obeyed record. A former record has none. */
    static List<Change> changes(DecisionRecord record) {
        return objects(record, "changes").stream()
                .map(json -> new Change(
                        new EntryId(UUID.fromString(json.getString("id"))),
                        json.getString("type"),
                        Instant.parse(json.getString("occurredAt")),
                        json.getJsonObject("properties")))
                .toList();
    }

    private static List<JsonObject> objects(DecisionRecord record, String name) {
        var objects = record.document().getJsonArray(name);
        return objects == null ? List.of() : objects.getValuesAs(JsonObject.class);
    }

    /** The sends of a record that is obeyed. */
    static List<Send> sends(DecisionRecord record) {
        return record.document().getJsonArray("intents").getValuesAs(JsonObject.class).stream()
                .map(json -> new Send(
                        intent(record, json), Json.textList(json, "because"), Json.textOrNull(json, "skipReason")))
                .toList();
    }

    /** Why a record intends a message. */
    public static List<String> because(DecisionRecord record, IntentId intent) {
        return sends(record).stream()
                .filter(send -> send.intent().id().equals(intent))
                .findFirst()
                .map(Send::because)
                .orElse(List.of());
    }

    /** Why a record moves a contact, by model. */
    public static List<String> movesBecause(DecisionRecord record) {
        return transitions(record).stream()
                .flatMap(move -> move.because().stream())
                .distinct()
                .toList();
    }

    private static Intent intent(DecisionRecord record, JsonObject json) {
        return new Intent(
                new IntentId(UUID.fromString(json.getString("id"))),
                record.contact(),
                json.getString("journey"),
                json.getInt("journeyVersion"),
                Json.textOrNull(json, "step"),
                json.getString("message"),
                json.getInt("messageVersion"),
                json.getString("channel"),
                MessageClass.valueOf(json.getString("class")),
                Json.textOrNull(json, "topic"),
                cause(record),
                record.id(),
                Instant.parse(json.getString("decidedAt")));
    }

    static @Nullable TimelinePosition cause(DecisionRecord record) {
        if (!record.document().containsKey("cause")) return null;
        var cause = record.document().getJsonObject("cause");
        return new TimelinePosition(
                Instant.parse(cause.getString("occurredAt")), new EntryId(UUID.fromString(cause.getString("id"))));
    }
}
