package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;

/** A journey as it is kept. */
final class JourneyJson {
    private JourneyJson() {}

    static Journey read(DefinitionVersion version) {
        return JourneyReader.read(
                version.key(), version.version(), current(version.document()), version.active(), version.activatedAt());
    }

    /** In the first form what lets contacts in said its kind otherwise than callers do. */
    private static JsonObject current(JsonObject document) {
        var entry = document.getJsonObject("entry");
        if (!entry.containsKey("event") && !entry.containsKey("stage") && !entry.containsKey("segment"))
            return document;
        return replaced(document, entry);
    }

    private static JsonObject replaced(JsonObject document, JsonObject entry) {
        var inside = Json.object().add("maxAge", entry.getString("maxAge"));
        if (entry.containsKey("where")) inside.add("where", entry.get("where"));
        String kind;
        if (entry.containsKey("event")) {
            kind = "onEvent";
            inside.add("type", entry.getString("event")).add("properties", entry.getJsonObject("properties"));
        } else if (entry.containsKey("stage")) {
            kind = "onStage";
            var stage = entry.getJsonObject("stage");
            inside.add("model", stage.getString("model")).add("stage", stage.getString("stage"));
        } else {
            kind = "onSegment";
            var segment = entry.getJsonObject("segment");
            inside.add("segment", segment.getString("segment"))
                    .add("move", segment.getBoolean("enters") ? "ENTER" : "LEAVE");
        }
        return Json.object()
                .add("name", document.getString("name"))
                .add("message", document.getString("message"))
                .add("entry", Json.object().add(kind, inside))
                .build();
    }
}
