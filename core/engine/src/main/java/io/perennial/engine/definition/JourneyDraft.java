package io.perennial.engine.definition;

import jakarta.json.JsonObject;
import java.util.Objects;

/**
 * A journey to publish, as the caller gave it.
 *
 * @param document as {@link io.perennial.engine.journey.JourneyReader} reads it
 */
public record JourneyDraft(String key, JsonObject document) {
    public JourneyDraft {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(document, "document is null");
    }
}
