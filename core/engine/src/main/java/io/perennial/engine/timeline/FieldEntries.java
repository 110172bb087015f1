package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How entries tell of a contact's fields. A tag, a list and a stage that it is put at by hand have entries of their own, for whoever reads
 * the timeline.
 */
public final class FieldEntries {
    private static final String TAG = "tag";
    private static final String LIST = "list";

    private FieldEntries() {}

    /** The type of the entry about a change: of one tag, of one list, or of other fields. */
    public static String type(Map<String, JsonValue> fields) {
        var field = fields.keySet().iterator().next();
        var isOn = JsonValue.TRUE.equals(fields.get(field));
        if (field.startsWith(ContactFields.TAG_PREFIX)) return isOn ? EntryTypes.TAG_ADDED : EntryTypes.TAG_REMOVED;
        if (field.startsWith(ContactFields.LIST_PREFIX)) return isOn ? EntryTypes.LIST_JOINED : EntryTypes.LIST_LEFT;
        if (field.startsWith(FoldedFields.STAGE_PREFIX)) return EntryTypes.STAGE_SET;
        return EntryTypes.CONTACT_UPDATED;
    }

    /** The properties of the entry about a change. */
    public static JsonObject properties(Map<String, JsonValue> fields) {
        var field = fields.keySet().iterator().next();
        if (field.startsWith(ContactFields.TAG_PREFIX)) return named(TAG, field, ContactFields.TAG_PREFIX);
        if (field.startsWith(ContactFields.LIST_PREFIX)) return named(LIST, field, ContactFields.LIST_PREFIX);
        if (field.startsWith(FoldedFields.STAGE_PREFIX)) return stage(field, fields.get(field));
        return Json.object(fields);
    }

    private static JsonObject stage(String field, @Nullable JsonValue move) {
        var said = Json.object().add("model", field.substring(FoldedFields.STAGE_PREFIX.length()));
        if (move instanceof JsonObject object) object.forEach(said::add);
        return said.build();
    }

    private static JsonObject named(String kind, String field, String prefix) {
        return Json.object().add(kind, field.substring(prefix.length())).build();
    }

    /** The fields that an entry is about, with their new values, {@link JsonValue#NULL} where one is no more; none of most entries. */
    public static Map<String, JsonValue> fields(TimelineEntry entry) {
        var said = entry.properties();
        return switch (entry.type()) {
            case EntryTypes.CONTACT_UPDATED -> said;
            case EntryTypes.TAG_ADDED -> Map.of(ContactFields.tag(said.getString(TAG)), JsonValue.TRUE);
            case EntryTypes.TAG_REMOVED -> Map.of(ContactFields.tag(said.getString(TAG)), JsonValue.NULL);
            case EntryTypes.LIST_JOINED -> Map.of(ContactFields.list(said.getString(LIST)), JsonValue.TRUE);
            case EntryTypes.LIST_LEFT -> Map.of(ContactFields.list(said.getString(LIST)), JsonValue.NULL);
            default -> JsonObject.EMPTY_JSON_OBJECT;
        };
    }
}
