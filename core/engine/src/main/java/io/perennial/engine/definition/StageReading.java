package io.perennial.engine.definition;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.json.PredicateFaults;
import io.perennial.engine.predicate.json.PredicateJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the stages of a lifecycle model, and gathers all that is to mend in it: the first hundred findings. */
final class StageReading {
    private static final int MOST_STAGES = 50;
    private static final int MOST_FAULTS = 100;

    private final List<StageDefinition> stages = new ArrayList<>();
    private final List<JsonFault> faults = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    StageReading(JsonValue json, List<String> place) {
        if (json instanceof JsonObject object) read(object, place);
        else add(place, "Give an object with name and stages.");
    }

    /** Those that can be read. */
    List<StageDefinition> stages() {
        return List.copyOf(stages);
    }

    List<JsonFault> faults() {
        return List.copyOf(faults);
    }

    private void read(JsonObject object, List<String> place) {
        text(object, "name", place);
        var inside = JsonFault.in(place, "stages");
        if (!(object.get("stages") instanceof JsonArray array) || array.isEmpty() || array.size() > MOST_STAGES) {
            add(inside, "Give a list of 1 to %d stages.".formatted(MOST_STAGES));
            return;
        }
        for (var i = 0; i < array.size(); i++) {
            var at = JsonFault.in(inside, Integer.toString(i));
            if (array.get(i) instanceof JsonObject stage) stage(stage, at);
            else add(at, "Give an object with key, name, criteria.");
        }
    }

    private void stage(JsonObject json, List<String> place) {
        var key = key(json, place);
        var name = text(json, "name", place);
        var criteria = json.get("criteria");
        if (criteria == null) {
            add(JsonFault.in(place, "criteria"), "Give the predicate that puts a contact here.");
            return;
        }
        try {
            var predicate = PredicateJson.read(criteria, JsonFault.in(place, "criteria"));
            if (key != null && name != null)
                stages.add(new StageDefinition(key, name, Json.textOrNull(json, "description"), predicate));
        } catch (JsonFault e) {
            PredicateFaults.of(criteria, JsonFault.in(place, "criteria")).forEach(this::add);
        }
    }

    private @Nullable String key(JsonObject json, List<String> place) {
        var key = text(json, "key", place);
        if (key == null) return null;
        if (!DefinitionKeys.valid(key)) add(JsonFault.in(place, "key"), "Give 1 to 64 characters of a-z, 0-9 and -.");
        else if (!keys.add(key)) add(JsonFault.in(place, "key"), "Two stages have the key '%s'.".formatted(key));
        return key;
    }

    private @Nullable String text(JsonObject json, String name, List<String> place) {
        if (json.get(name) instanceof JsonString string && !string.getString().isBlank()) return string.getString();
        add(JsonFault.in(place, name), "Give a text for '%s'.".formatted(name));
        return null;
    }

    private void add(List<String> place, String message) {
        add(new JsonFault(place, message));
    }

    private void add(JsonFault fault) {
        if (faults.size() < MOST_FAULTS) faults.add(fault);
    }
}
