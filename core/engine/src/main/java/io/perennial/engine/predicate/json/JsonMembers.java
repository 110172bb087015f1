package io.perennial.engine.predicate.json;

import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.Test;
import io.perennial.engine.predicate.AllowedTests;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** Members of the objects that predicates are made of, each with a fault that says what is expected. */
final class JsonMembers {
    private JsonMembers() {}

    static JsonObject object(JsonObject json, String name, List<String> place) throws JsonFault {
        return asObject(json.getOrDefault(name, JsonValue.NULL), JsonFault.in(place, name));
    }

    static JsonObject asObject(JsonValue json, List<String> place) throws JsonFault {
        if (json instanceof JsonObject object) return object;
        throw new JsonFault(place, "Give an object.");
    }

    static String text(JsonObject json, String name, List<String> place) throws JsonFault {
        if (json.get(name) instanceof JsonString string && !string.getString().isEmpty()) return string.getString();
        throw new JsonFault(JsonFault.in(place, name), "Give a text for '%s'.".formatted(name));
    }

    static void only(JsonObject json, List<String> place, Set<String> names) throws JsonFault {
        for (var name : json.keySet())
            if (!names.contains(name))
                throw new JsonFault(
                        JsonFault.in(place, name),
                        "'%s' is not known here; take %s."
                                .formatted(
                                        name,
                                        String.join(
                                                ", ", names.stream().sorted().toList())));
    }

    static Duration duration(JsonObject json, String name, List<String> place) throws JsonFault {
        try {
            var length = Duration.parse(text(json, name, place));
            return new Window.Sliding(length).length();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new JsonFault(
                    JsonFault.in(place, name),
                    "Give a time of whole seconds, up to ten years, ISO 8601, such as P90D or PT12H.");
        }
    }

    /** Whole days as days, which the platform writes as hours. */
    static String written(Duration length) {
        return length.equals(Duration.ofDays(length.toDays())) ? "P%dD".formatted(length.toDays()) : length.toString();
    }

    static Compare compare(Value value, Test test, List<String> place) throws JsonFault {
        var refusal = AllowedTests.refusal(value, test);
        if (refusal.isPresent()) throw new JsonFault(place, refusal.get());
        return new Compare(value, test);
    }
}
