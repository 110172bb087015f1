package io.perennial.engine.definition;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A journey to publish, as the caller gave it. */
public record JourneyDraft(String key, String name, EntryDraft entry, String message) {

    /** What lets a contact in, as the caller gave it. */
    public sealed interface EntryDraft {
        @Nullable
        JsonValue where();

        @Nullable
        String maxAge();
    }

    public record StageEntryDraft(
            String model,
            String stage,
            @Nullable JsonValue where,
            @Nullable String maxAge) implements EntryDraft {}

    public record SegmentEntryDraft(
            String segment,
            boolean enters,
            @Nullable JsonValue where,
            @Nullable String maxAge) implements EntryDraft {}

    public record EventEntryDraft(
            String type,
            @Nullable JsonValue properties,
            @Nullable JsonValue where,
            @Nullable String maxAge) implements EntryDraft {}
}
