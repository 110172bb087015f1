package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.JsonFault;
import io.perennial.engine.predicate.Measure;
import io.perennial.engine.predicate.TestJson;
import io.perennial.engine.timeline.EntryId;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A snapshot as it is kept. */
public final class SnapshotJson {
    private SnapshotJson() {}

    public static JsonObject write(Snapshot snapshot) {
        var tracks = Json.object();
        snapshot.tracks().forEach((model, track) -> tracks.add(model, write(track)));
        var fieldsAt = Json.object();
        snapshot.fieldsAt().forEach(fieldsAt::add);
        return Json.object()
                .add("fields", Json.object(snapshot.fields()))
                .add("fieldsAt", fieldsAt)
                .add(
                        "measures",
                        Json.array(snapshot.measures().entrySet().stream()
                                .map(entry -> write(entry.getKey(), entry.getValue()))
                                .toList()))
                .add("tracks", tracks)
                .add("wakeGeneration", snapshot.wakeGeneration())
                .add("wakeAt", snapshot.wakeAt())
                .add(
                        "applied",
                        Json.array(snapshot.applied().stream()
                                .map(SnapshotJson::write)
                                .toList()))
                .add("folded", snapshot.folded())
                .build();
    }

    private static JsonObject write(Measure measure, MeasureState state) {
        var object = Json.object().add("types", Json.texts(measure.types()));
        if (!measure.where().isEmpty()) object.add("where", TestJson.write(measure.where()));
        return object.add("count", state.count())
                .add(
                        "recent",
                        Json.array(state.recent().stream()
                                .map(instant -> Json.number(instant.toEpochMilli()))
                                .toList()))
                .build();
    }

    private static JsonObject write(TrackState track) {
        var object = Json.object();
        if (track.stage() != null) object.add("stage", track.stage());
        if (track.cause() != null) object.add("cause", track.cause().toString());
        return object.add("since", track.since().toString())
                .add("modelVersion", track.modelVersion())
                .add("because", Json.texts(track.because()))
                .build();
    }

    private static JsonObject write(AppliedEntry applied) {
        return Json.object()
                .add("id", applied.id().toString())
                .add("at", applied.appliedAt().toEpochMilli())
                .add("decided", applied.decided())
                .build();
    }

    /** Reads what {@link #write(Snapshot)} wrote. */
    public static Snapshot read(ContactKey contact, JsonObject json) {
        Map<Measure, MeasureState> measures = new HashMap<>();
        for (var measure : json.getJsonArray("measures").getValuesAs(JsonObject.class))
            measures.put(measure(measure), state(measure));
        Map<String, TrackState> tracks = new HashMap<>();
        json.getJsonObject("tracks").forEach((model, track) -> tracks.put(model, track(track.asJsonObject())));
        Map<String, Long> fieldsAt = new HashMap<>();
        for (var field : json.getJsonObject("fieldsAt").entrySet())
            fieldsAt.put(field.getKey(), ((JsonNumber) field.getValue()).longValueExact());
        return new Snapshot(
                contact,
                json.getJsonObject("fields"),
                fieldsAt,
                measures,
                tracks,
                json.getJsonNumber("wakeGeneration").longValueExact(),
                json.getJsonNumber("wakeAt").longValueExact(),
                json.getJsonArray("applied").getValuesAs(JsonObject.class).stream()
                        .map(SnapshotJson::applied)
                        .toList(),
                json.getJsonNumber("folded").longValueExact());
    }

    private static Measure measure(JsonObject json) {
        try {
            var where = json.get("where");
            return new Measure(
                    new HashSet<>(Json.textList(json, "types")),
                    where == null ? Map.of() : TestJson.read(where, List.of()));
        } catch (JsonFault e) {
            throw new IllegalStateException("a stored snapshot can't be read: " + e.place(), e);
        }
    }

    private static MeasureState state(JsonObject json) {
        return new MeasureState(
                json.getJsonNumber("count").longValueExact(),
                json.getJsonArray("recent").getValuesAs(JsonNumber.class).stream()
                        .map(number -> Instant.ofEpochMilli(number.longValueExact()))
                        .toList());
    }

    private static TrackState track(JsonObject json) {
        var cause = Json.textOrNull(json, "cause");
        return new TrackState(
                Json.textOrNull(json, "stage"),
                Instant.parse(json.getString("since")),
                json.getInt("modelVersion"),
                cause == null ? null : new EntryId(UUID.fromString(cause)),
                Json.textList(json, "because"));
    }

    private static AppliedEntry applied(JsonObject json) {
        return new AppliedEntry(
                new EntryId(UUID.fromString(json.getString("id"))),
                Instant.ofEpochMilli(json.getJsonNumber("at").longValueExact()),
                json.getBoolean("decided"));
    }
}
