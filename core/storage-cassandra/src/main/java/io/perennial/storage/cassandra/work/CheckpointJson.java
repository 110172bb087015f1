package io.perennial.storage.cassandra.work;

import io.perennial.engine.json.Json;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.JourneyRef;
import io.perennial.engine.work.MessageTallies;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Checkpoints as JSON, so that an operator can read them: they hold nothing personal. */
final class CheckpointJson {
    private CheckpointJson() {}

    static String write(Checkpoint checkpoint) {
        var tallies = checkpoint.tallies().entrySet().stream()
                .map(journey -> tallies(journey.getKey(), journey.getValue()))
                .toList();
        return Json.write(Json.object()
                .add("liveStamp", checkpoint.liveStamp())
                .add("bulkStamp", checkpoint.bulkStamp())
                .add("dueSlot", checkpoint.dueSlot().toString())
                .add("tallies", Json.array(tallies))
                .build());
    }

    static Checkpoint read(String text) {
        var json = Json.parse(text);
        Map<JourneyRef, MessageTallies> tallies = new HashMap<>();
        for (var journey : json.getJsonArray("tallies").getValuesAs(JsonObject.class))
            tallies.put(
                    new JourneyRef(
                            new WorkspaceId(UUID.fromString(journey.getString("workspace"))),
                            journey.getString("journey")),
                    new MessageTallies(
                            number(journey, "sent"),
                            number(journey, "failed"),
                            number(journey, "skipped"),
                            number(journey, "parked"),
                            number(journey, "pending")));
        return new Checkpoint(
                number(json, "liveStamp"),
                number(json, "bulkStamp"),
                Instant.parse(json.getString("dueSlot")),
                tallies);
    }

    private static JsonObject tallies(JourneyRef journey, MessageTallies tallies) {
        return Json.object()
                .add("workspace", journey.workspace().toString())
                .add("journey", journey.journey())
                .add("sent", tallies.sent())
                .add("failed", tallies.failed())
                .add("skipped", tallies.skipped())
                .add("parked", tallies.parked())
                .add("pending", tallies.pending())
                .build();
    }

    private static long number(JsonObject json, String name) {
        return json.getJsonNumber(name).longValueExact();
    }
}
