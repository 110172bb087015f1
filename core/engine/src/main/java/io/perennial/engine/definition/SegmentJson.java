package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.json.PredicateJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** A segment as a document: {@code name}, {@code description}, {@code criteria}. */
final class SegmentJson {
    private SegmentJson() {}

    static JsonObject write(SegmentDraft draft, Predicate criteria) {
        var object = Json.object().add("name", draft.name());
        if (draft.description() != null) object.add("description", draft.description());
        return object.add("criteria", PredicateJson.write(criteria)).build();
    }

    static Segment read(DefinitionVersion version) {
        var json = version.document();
        try {
            return new Segment(
                    version.key(),
                    version.version(),
                    json.getString("name"),
                    Json.textOrNull(json, "description"),
                    PredicateJson.read(json.getOrDefault("criteria", JsonValue.NULL), List.of()),
                    version.active(),
                    version.activatedAt());
        } catch (JsonFault e) {
            throw new IllegalStateException("a stored segment can't be read: " + e.place(), e);
        }
    }
}
