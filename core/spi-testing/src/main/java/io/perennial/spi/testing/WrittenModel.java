package io.perennial.spi.testing;

import io.perennial.spi.testing.Past.Event;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A lifecycle model as its document says, for a plugin's own tests: its data is judged by something else than the engine that will run
 * it. Knows {@code all}, {@code any}, {@code not}, and events with {@code within} in whole days, {@code where} with {@code gte} and
 * {@code lte}, and {@code count} with {@code gte}; anything else is an {@code IllegalArgumentException}.
 */
public final class WrittenModel {
    private static final Pattern TYPE = Pattern.compile("\\b[a-z]+\\.[a-z]+\\b");

    private final JsonObject json;

    /** Of a document such as {@code LifecycleModelDocument.json()}. */
    public WrittenModel(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            this.json = reader.readObject();
        }
    }

    /** The stages as they stand in the document, in its order. */
    public List<JsonObject> stages() {
        return json.getJsonArray("stages").getValuesAs(JsonObject.class);
    }

    /** The key of the last stage whose criteria hold; "none" if none does. */
    public String stage(Past past) {
        return stages().reversed().stream()
                .filter(stage -> holds(stage.getJsonObject("criteria"), past))
                .map(stage -> stage.getString("key"))
                .findFirst()
                .orElse("none");
    }

    /** The types of event that a stage's criteria ask about, among its parts as well. */
    public static Set<String> counted(JsonObject stage) {
        return types(stage.getJsonObject("criteria").toString());
    }

    /** The types of event that a stage's description names. */
    public static Set<String> described(JsonObject stage) {
        return types(stage.getString("description"));
    }

    private static Set<String> types(String text) {
        return TYPE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static boolean holds(JsonObject predicate, Past past) {
        if (predicate.size() != 1) throw new IllegalArgumentException("not one key: " + predicate);
        String kind = predicate.keySet().iterator().next();
        return switch (kind) {
            case "all" -> parts(predicate, kind).stream().allMatch(part -> holds(part, past));
            case "any" -> parts(predicate, kind).stream().anyMatch(part -> holds(part, past));
            case "not" -> !holds(predicate.getJsonObject(kind), past);
            case "event" -> happened(predicate.getJsonObject(kind), past);
            default -> throw new IllegalArgumentException("unknown predicate " + kind);
        };
    }

    private static List<JsonObject> parts(JsonObject predicate, String kind) {
        return predicate.getJsonArray(kind).getValuesAs(JsonObject.class);
    }

    private static boolean happened(JsonObject event, Past past) {
        List<String> types = event.getJsonArray("types").getValuesAs(JsonString::getString);
        long days = Duration.parse(event.getString("within")).toDays();
        long count = past.events().stream()
                .filter(e -> types.contains(e.type()) && e.daysAgo() < days && passes(event, e))
                .count();
        return count
                >= (event.containsKey("count") ? event.getJsonObject("count").getInt("gte") : 1);
    }

    private static boolean passes(JsonObject event, Event happened) {
        if (!event.containsKey("where")) return true;
        return event.getJsonObject("where").entrySet().stream()
                .allMatch(test -> passes(test.getValue().asJsonObject(), happened.properties(), test.getKey()));
    }

    private static boolean passes(JsonObject test, Map<String, Integer> properties, String name) {
        if (test.size() != 1) throw new IllegalArgumentException("not one operator: " + test);
        Integer value = properties.get(name);
        if (value == null) return false;
        String operator = test.keySet().iterator().next();
        return switch (operator) {
            case "gte" -> value >= test.getInt(operator);
            case "lte" -> value <= test.getInt(operator);
            default -> throw new IllegalArgumentException("unknown operator " + operator);
        };
    }
}
