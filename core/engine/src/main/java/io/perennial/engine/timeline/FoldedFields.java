package io.perennial.engine.timeline;

import io.perennial.engine.json.Json;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Under which names a snapshot keeps what entries say of a contact: its own fields with its tags and lists, and consents. */
public final class FoldedFields {
    private FoldedFields() {}

    /**
     * Consent to a channel.
     *
     * @param topic null for all topics
     */
    public static String consent(String channel, @Nullable String topic) {
        return topic == null ? "consent." + channel : "consent.%s/%s".formatted(channel, topic);
    }

    /** What an entry says, by field; NULL where a field is no more. */
    public static Map<String, JsonValue> changes(TimelineEntry entry) {
        if (!entry.type().equals(EntryTypes.CONSENT_RECORDED)) return FieldEntries.fields(entry);
        var said = entry.properties();
        return Map.of(consent(said.getString("channel"), Json.textOrNull(said, "topic")), said.get("granted"));
    }
}
