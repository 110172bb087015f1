package io.perennial.engine.definition;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A segment to publish, as the caller gave it. */
public record SegmentDraft(
        String key, String name, @Nullable String description, JsonValue criteria) {}
