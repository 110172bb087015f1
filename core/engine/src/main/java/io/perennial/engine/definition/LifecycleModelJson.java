package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.json.PredicateJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** A lifecycle model as a document: {@code name}, {@code description}, {@code stages}. */
public final class LifecycleModelJson {
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int MAX_STAGES = 50;

    private LifecycleModelJson() {}

    /** Reads the stages; the fault says where they can't be read. */
    public static List<StageDefinition> stages(JsonValue json, List<String> place) throws JsonFault {
        if (!(json instanceof JsonObject object)) throw new JsonFault(place, "Give an object with name and stages.");
        text(object, "name", place);
        var inside = in(place, "stages");
        if (!(object.get("stages") instanceof JsonArray array) || array.isEmpty() || array.size() > MAX_STAGES)
            throw new JsonFault(inside, "Give a list of 1 to %d stages.".formatted(MAX_STAGES));
        var stages = new ArrayList<StageDefinition>();
        var keys = new HashSet<String>();
        for (var i = 0; i < array.size(); i++) {
            var stage = stage(array.get(i), in(inside, Integer.toString(i)));
            if (!keys.add(stage.key()))
                throw new JsonFault(
                        in(in(inside, Integer.toString(i)), "key"),
                        "Two stages have the key '%s'.".formatted(stage.key()));
            stages.add(stage);
        }
        return stages;
    }

    private static StageDefinition stage(JsonValue json, List<String> place) throws JsonFault {
        if (!(json instanceof JsonObject object))
            throw new JsonFault(place, "Give an object with key, name, criteria.");
        var key = text(object, "key", place);
        if (!KEY.matcher(key).matches())
            throw new JsonFault(in(place, "key"), "Give 1 to 64 characters of a-z, 0-9 and -.");
        var criteria = object.get("criteria");
        if (criteria == null)
            throw new JsonFault(in(place, "criteria"), "Give the predicate that puts a contact here.");
        return new StageDefinition(
                key,
                text(object, "name", place),
                Json.textOrNull(object, "description"),
                PredicateJson.read(criteria, in(place, "criteria")));
    }

    private static String text(JsonObject json, String name, List<String> place) throws JsonFault {
        if (json.get(name) instanceof JsonString string && !string.getString().isBlank()) return string.getString();
        throw new JsonFault(in(place, name), "Give a text for '%s'.".formatted(name));
    }

    private static List<String> in(List<String> place, String step) {
        var path = new ArrayList<>(place);
        path.add(step);
        return path;
    }

    static LifecycleModel read(DefinitionVersion version) {
        var json = version.document();
        try {
            return new LifecycleModel(
                    version.key(),
                    version.version(),
                    json.getString("name"),
                    Json.textOrNull(json, "description"),
                    stages(json, List.of()),
                    version.activatedAt(),
                    version.origin());
        } catch (JsonFault e) {
            throw new IllegalStateException("a stored lifecycle model can't be read: " + e.place(), e);
        }
    }
}
