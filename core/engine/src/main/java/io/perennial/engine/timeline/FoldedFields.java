package io.perennial.engine.timeline;

import io.perennial.engine.json.Json;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a snapshot keeps what entries say of a contact: its own fields with its tags and lists, consents, and
 * where it was put by hand. */
public final class FoldedFields {
    static final String STAGE_PREFIX = "stage.";

    private FoldedFields() {}

    /**
     * Consent to a channel.
     *
     * @param topic null for all topics
     */
    public static String consent(String channel, @Nullable String topic) {
        return topic == null ? "consent." + channel : "consent.%s/%s".formatted(channel, topic);
    }

    /** Where the contact was put by hand in a lifecycle model. */
    public static String stage(String model) {
        return STAGE_PREFIX + model;
    }

    /** What an entry says, by field; NULL where a field is no more. */
    public static Map<String, JsonValue> changes(TimelineEntry entry) {
        var said = entry.properties();
        return switch (entry.type()) {
            case EntryTypes.CONSENT_RECORDED ->
                Map.of(consent(said.getString("channel"), Json.textOrNull(said, "topic")), said.get("granted"));
            case EntryTypes.STAGE_SET ->
                Map.of(
                        stage(said.getString("model")),
                        said.containsKey("stage") ? ManualMove.of(said).json() : JsonValue.NULL);
            default -> FieldEntries.fields(entry);
        };
    }
}
