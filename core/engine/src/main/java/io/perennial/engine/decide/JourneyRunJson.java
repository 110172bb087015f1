package io.perennial.engine.decide;

import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A run as records, snapshots and the timeline tell of it. */
public final class JourneyRunJson {
    private JourneyRunJson() {}

    public static JsonObjectBuilder write(JourneyRun run) {
        var object = Json.object()
                .add("run", run.id().toString())
                .add("journey", run.journey())
                .add("journeyVersion", run.version())
                .add("enteredAt", run.enteredAt().toString())
                .add("letInAt", run.letInAt().toString())
                .add("step", run.step())
                .add("since", run.since().toString())
                .add("movedAt", run.movedAt().toString())
                .add("moves", run.moves());
        if (!run.key().isEmpty()) object.add("key", run.key());
        if (run.until() != null) object.add("until", run.until().toString());
        if (run.awaited() != null) object.add("awaited", run.awaited().toString());
        if (run.end() != null) object.add("end", run.end().name());
        var visits = Json.object();
        new TreeMap<>(run.visits()).forEach(visits::add);
        return object.add("visits", visits);
    }

    public static JourneyRun read(JsonObject json) {
        Map<String, Integer> visits = new HashMap<>();
        Json.objectOrEmpty(json, "visits").forEach((step, count) -> visits.put(step, ((JsonNumber) count).intValue()));
        var until = Json.textOrNull(json, "until");
        var awaited = Json.textOrNull(json, "awaited");
        var end = Json.textOrNull(json, "end");
        return new JourneyRun(
                UUID.fromString(json.getString("run")),
                json.getString("journey"),
                json.getInt("journeyVersion"),
                json.getString("key", ""),
                Instant.parse(json.getString("enteredAt")),
                Instant.parse(json.getString("letInAt")),
                json.getString("step"),
                Instant.parse(json.getString("since")),
                Instant.parse(json.getString("movedAt")),
                until == null ? null : Instant.parse(until),
                awaited == null ? null : new EntryId(UUID.fromString(awaited)),
                json.getInt("moves"),
                visits,
                end == null ? null : JourneyRun.End.valueOf(end));
    }
}
