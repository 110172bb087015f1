package io.perennial.engine.timeline;

import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact was put at a stage by hand: it stays there whatever the stage's criteria say.
 *
 * @param stage the stage's key
 * @param until when the criteria say again where it is; null for as long as nobody lets it go
 * @param by who did it, in their own words; null for nobody in particular
 * @param reason why, in their own words; null if they did not say
 */
public record ManualMove(
        String stage,
        @Nullable Instant until,
        @Nullable String by,
        @Nullable String reason) {
    public ManualMove {
        Objects.requireNonNull(stage, "stage is null");
    }

    /** As an entry says it, and a snapshot keeps it. */
    public JsonObject json() {
        var json = Json.object().add("stage", stage);
        if (until != null) json.add("until", until.toString());
        if (by != null) json.add("by", by);
        if (reason != null) json.add("reason", reason);
        return json.build();
    }

    public static ManualMove of(JsonObject json) {
        var until = Json.textOrNull(json, "until");
        return new ManualMove(
                json.getString("stage"),
                until == null ? null : Instant.parse(until),
                Json.textOrNull(json, "by"),
                Json.textOrNull(json, "reason"));
    }

    /** Whether it holds at an instant. */
    public boolean isInForce(Instant instant) {
        return until == null || until.isAfter(instant);
    }

    /** As a person would say it. */
    public String described() {
        return "put there by %s%s%s"
                .formatted(
                        by == null ? "hand" : by,
                        until == null ? "" : " until " + until,
                        reason == null ? "" : ": " + reason);
    }
}
