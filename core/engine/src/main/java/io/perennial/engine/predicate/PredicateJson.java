package io.perennial.engine.predicate;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.AtStage;
import io.perennial.engine.predicate.Predicate.Events;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.Predicate.Property;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of predicates.
 *
 * <pre>{@code
 * {"event": {"types": ["order.completed"], "where": {"total": {"gte": 100}}, "within": "P90D", "count": {"gte": 2}}}
 * {"property": {"name": "country", "eq": "DE"}}
 * {"stage": {"model": "classic", "is": "capture-leads"}}
 * {"all": [...]}   {"any": [...]}   {"not": {...}}
 * }</pre>
 *
 * <p>{@code count} takes {@code gte}, {@code lte} or {@code eq}; the latter two are kept as a combination of the first. A
 * property's name is one of the contact's own fields ({@code firstName}, {@code locale}, …) or else a property of the
 * workspace's own.
 */
public final class PredicateJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_PARTS = 50;
    private static final Duration MAX_WINDOW = Duration.ofDays(3660);
    private static final Set<String> FIELDS = Set.of(
            ContactFields.EMAIL,
            ContactFields.PHONE,
            ContactFields.FIRST_NAME,
            ContactFields.LAST_NAME,
            ContactFields.LOCALE,
            ContactFields.TIME_ZONE);

    private PredicateJson() {}

    public static JsonObject write(Predicate predicate) {
        return switch (predicate) {
            case Events events -> wrap("event", events(events));
            case Property property ->
                wrap(
                        "property",
                        TestJson.add(Json.object().add("name", shown(property.name())), property.test())
                                .build());
            case AtStage atStage ->
                wrap(
                        "stage",
                        Json.object()
                                .add("model", atStage.model())
                                .add("is", atStage.stage())
                                .build());
            case All all ->
                wrap(
                        "all",
                        Json.array(
                                all.parts().stream().map(PredicateJson::write).toList()));
            case Any any ->
                wrap(
                        "any",
                        Json.array(
                                any.parts().stream().map(PredicateJson::write).toList()));
            case Not not -> wrap("not", write(not.part()));
        };
    }

    private static JsonObject wrap(String name, JsonValue value) {
        return Json.object().add(name, value).build();
    }

    private static JsonObject events(Events events) {
        var object = Json.object()
                .add(
                        "types",
                        Json.texts(events.measure().types().stream().sorted().toList()));
        if (!events.measure().where().isEmpty())
            object.add("where", TestJson.write(events.measure().where()));
        if (events.within() != null) object.add("within", events.within().toString());
        return object.add("count", Json.object().add("gte", events.atLeast())).build();
    }

    private static String shown(String field) {
        return field.startsWith(ContactFields.PROPERTY_PREFIX)
                ? field.substring(ContactFields.PROPERTY_PREFIX.length())
                : field;
    }

    /** Reads a predicate; the fault says where it can't be read and what to write instead. */
    public static Predicate read(JsonValue json, List<String> place) throws JsonFault {
        return read(json, place, 0);
    }

    private static Predicate read(JsonValue json, List<String> place, int depth) throws JsonFault {
        if (depth > MAX_DEPTH)
            throw new JsonFault(place, "Nest predicates %d levels deep at most.".formatted(MAX_DEPTH));
        if (!(json instanceof JsonObject object) || object.size() != 1)
            throw new JsonFault(place, "Give an object with one of event, property, stage, all, any, not.");
        var only = object.entrySet().iterator().next();
        var name = only.getKey();
        var inside = JsonFault.in(place, name);
        var value = only.getValue();
        return switch (name) {
            case "event" -> event(asObject(value, inside), inside);
            case "property" -> property(asObject(value, inside), inside);
            case "stage" -> stage(asObject(value, inside), inside);
            case "all" -> new All(parts(value, inside, depth));
            case "any" -> new Any(parts(value, inside, depth));
            case "not" -> new Not(read(value, inside, depth + 1));
            default ->
                throw new JsonFault(
                        place, "'%s' is no predicate; take event, property, stage, all, any or not.".formatted(name));
        };
    }

    private static List<Predicate> parts(JsonValue json, List<String> place, int depth) throws JsonFault {
        if (!(json instanceof JsonArray array) || array.isEmpty() || array.size() > MAX_PARTS)
            throw new JsonFault(place, "Give a list of 1 to %d predicates.".formatted(MAX_PARTS));
        var parts = new ArrayList<Predicate>();
        for (var i = 0; i < array.size(); i++)
            parts.add(read(array.get(i), JsonFault.in(place, Integer.toString(i)), depth + 1));
        return parts;
    }

    private static Predicate event(JsonObject json, List<String> place) throws JsonFault {
        only(json, place, "types", "where", "within", "count");
        Map<String, Test> where =
                json.containsKey("where") ? TestJson.read(json.get("where"), JsonFault.in(place, "where")) : Map.of();
        var measure = new Measure(types(json, place), where);
        return counted(json.get("count"), measure, window(json, place), JsonFault.in(place, "count"));
    }

    private static Set<String> types(JsonObject json, List<String> place) throws JsonFault {
        var types = new LinkedHashSet<>(Json.textList(json, "types"));
        if (types.isEmpty() || types.size() > MAX_PARTS)
            throw new JsonFault(
                    JsonFault.in(place, "types"), "Give a list of 1 to %d event types.".formatted(MAX_PARTS));
        return types;
    }

    private static @Nullable Duration window(JsonObject json, List<String> place) throws JsonFault {
        if (!json.containsKey("within")) return null;
        var inside = JsonFault.in(place, "within");
        try {
            var window = Duration.parse(text(json, "within", place));
            if (window.isPositive() && window.compareTo(MAX_WINDOW) <= 0) return window;
        } catch (DateTimeParseException e) {
            // Said below, as for a window that is too long.
        }
        throw new JsonFault(inside, "Give a time of up to ten years, ISO 8601, such as P90D or PT12H.");
    }

    private static Predicate counted(
            @Nullable JsonValue count, Measure measure, @Nullable Duration within, List<String> place)
            throws JsonFault {
        if (count == null) return new Events(measure, within, 1);
        var object = asObject(count, place);
        if (object.size() != 1) throw new JsonFault(place, "Give one of gte, lte, eq.");
        var only = object.entrySet().iterator().next();
        var name = only.getKey();
        var limit = whole(only.getValue(), JsonFault.in(place, name));
        return switch (name) {
            case "gte" -> atLeast(measure, within, limit);
            case "lte" -> new Not(new Events(measure, within, limit + 1));
            case "eq" ->
                limit == 0
                        ? new Not(new Events(measure, within, 1))
                        : new All(List.of(
                                new Events(measure, within, limit), new Not(new Events(measure, within, limit + 1))));
            default -> throw new JsonFault(place, "'%s' is no count; take gte, lte or eq.".formatted(name));
        };
    }

    private static Predicate atLeast(Measure measure, @Nullable Duration within, int limit) {
        // "At least none" holds always, said in the language itself.
        return limit == 0
                ? new Any(List.of(new Events(measure, within, 1), new Not(new Events(measure, within, 1))))
                : new Events(measure, within, limit);
    }

    private static int whole(JsonValue json, List<String> place) throws JsonFault {
        if (json instanceof JsonNumber number && number.isIntegral()) {
            var value = number.bigDecimalValue();
            if (value.signum() >= 0 && value.compareTo(java.math.BigDecimal.valueOf(Events.MAX_COUNT)) < 0)
                return value.intValueExact();
        }
        throw new JsonFault(place, "Give a whole number from 0 to %d.".formatted(Events.MAX_COUNT - 1));
    }

    private static Predicate property(JsonObject json, List<String> place) throws JsonFault {
        var name = text(json, "name", place);
        var tests = new HashMap<>(json);
        tests.remove("name");
        if (tests.size() != 1)
            throw new JsonFault(place, "Give beside the name one of eq, ne, gt, gte, lt, lte, in, exists.");
        var only = tests.entrySet().iterator().next();
        var test = TestJson.readOne(only.getKey(), only.getValue(), JsonFault.in(place, only.getKey()));
        return new Property(FIELDS.contains(name) ? name : ContactFields.PROPERTY_PREFIX + name, test);
    }

    private static Predicate stage(JsonObject json, List<String> place) throws JsonFault {
        only(json, place, "model", "is");
        return new AtStage(text(json, "model", place), text(json, "is", place));
    }

    private static void only(JsonObject json, List<String> place, String... names) throws JsonFault {
        for (var name : json.keySet())
            if (!Set.of(names).contains(name))
                throw new JsonFault(
                        JsonFault.in(place, name),
                        "'%s' is not known here; take %s.".formatted(name, String.join(", ", names)));
    }

    private static String text(JsonObject json, String name, List<String> place) throws JsonFault {
        if (json.get(name) instanceof JsonString string && !string.getString().isEmpty()) return string.getString();
        throw new JsonFault(JsonFault.in(place, name), "Give a text for '%s'.".formatted(name));
    }

    private static JsonObject asObject(JsonValue json, List<String> place) throws JsonFault {
        if (json instanceof JsonObject object) return object;
        throw new JsonFault(place, "Give an object.");
    }
}
