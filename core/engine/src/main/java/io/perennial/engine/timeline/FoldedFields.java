package io.perennial.engine.timeline;

import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Under which names a snapshot keeps what entries say of a contact: its own fields, tags, lists, consents. */
public final class FoldedFields {
    private FoldedFields() {}

    public static String tag(String tag) {
        return "tag." + tag;
    }

    public static String list(String key) {
        return "list." + key;
    }

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
        var said = entry.properties();
        return switch (entry.type()) {
            case EntryTypes.CONTACT_UPDATED -> said;
            case EntryTypes.CONSENT_RECORDED ->
                Map.of(consent(said.getString("channel"), Json.textOrNull(said, "topic")), said.get("granted"));
            case EntryTypes.TAG_ADDED -> Map.of(tag(said.getString("tag")), JsonValue.TRUE);
            case EntryTypes.TAG_REMOVED -> Map.of(tag(said.getString("tag")), JsonValue.NULL);
            case EntryTypes.LIST_JOINED -> Map.of(list(said.getString("list")), JsonValue.TRUE);
            case EntryTypes.LIST_LEFT -> Map.of(list(said.getString("list")), JsonValue.NULL);
            default -> JsonObject.EMPTY_JSON_OBJECT;
        };
    }
}
