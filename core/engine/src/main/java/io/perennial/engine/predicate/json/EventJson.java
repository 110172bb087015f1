package io.perennial.engine.predicate.json;

import static io.perennial.engine.predicate.json.JsonMembers.asObject;
import static io.perennial.engine.predicate.json.JsonMembers.only;
import static io.perennial.engine.predicate.json.JsonMembers.text;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.MeasureJson;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.TestJson;
import io.perennial.engine.predicate.Function;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.InOrder;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of predicates about events.
 *
 * <ul>
 *   <li>which: {@code types}, any of them, and {@code where}, tests of their properties
 *   <li>of which time: {@code within} (ISO 8601, sliding), or {@code from} and {@code to} (RFC 3339, either alone as well), or
 *       {@code sinceLast} (an object with types and where), or all time
 *   <li>what is compared: {@code count} with one test, or {@code sum}, {@code avg}, {@code min}, {@code max}, {@code first},
 *       {@code last} or {@code distinct} with a property {@code of} and one test; or {@code top}, a number of per cent, in place of the
 *       test; that one or more happened if nothing is said
 * </ul>
 */
final class EventJson {
    private static final Set<String> WINDOWS = Set.of("within", "from", "to", "sinceLast");
    private static final List<String> FUNCTIONS = List.of("sum", "avg", "min", "max", "first", "last", "distinct");

    private EventJson() {}

    static JsonObject write(Value.Count count, Test test) {
        var object = window(MeasureJson.add(Json.object(), count.event()), count.window());
        return object.add("count", TestJson.add(Json.object(), test)).build();
    }

    static JsonObject write(InTop top) {
        var test = Json.object().add("top", top.percent());
        return switch (top.value()) {
            case Value.Count count ->
                window(MeasureJson.add(Json.object(), count.event()), count.window())
                        .add("count", test)
                        .build();
            case Value.Computed computed ->
                window(MeasureJson.add(Json.object(), computed.event()), computed.window())
                        .add(
                                name(computed),
                                Json.object().add("of", computed.property()).add("top", top.percent()))
                        .build();
            case Value.Field field -> throw new IllegalStateException("not made of events: " + field);
            case Value.StageOf stage -> throw new IllegalStateException("not made of events: " + stage);
            case Value.Days days -> throw new IllegalStateException("not made of events: " + days);
        };
    }

    private static String name(Value.Computed computed) {
        return computed.function().name().toLowerCase(Locale.ROOT);
    }

    static JsonObject write(Value.Computed computed, Test test) {
        var object = window(MeasureJson.add(Json.object(), computed.event()), computed.window());
        var of = Json.object().add("of", computed.property());
        return object.add(name(computed), TestJson.add(of, test)).build();
    }

    static JsonObject write(InOrder inOrder) {
        var steps = inOrder.steps().stream().map(EventJson::write).toList();
        var object = Json.object().add("steps", Json.array(steps));
        if (inOrder.within() != null) object.add("apart", JsonMembers.written(inOrder.within()));
        return window(object, inOrder.window()).build();
    }

    static JsonObject write(Measure measure) {
        return MeasureJson.add(Json.object(), measure).build();
    }

    private static JsonObjectBuilder window(JsonObjectBuilder object, Window window) {
        return switch (window) {
            case Window.Ever ever -> object;
            case Window.Sliding sliding -> object.add("within", JsonMembers.written(sliding.length()));
            case Window.Fixed fixed -> {
                if (fixed.from() != null) object.add("from", fixed.from().toString());
                if (fixed.to() != null) object.add("to", fixed.to().toString());
                yield object;
            }
            case Window.SinceLast since -> object.add("sinceLast", write(since.event()));
        };
    }

    static Predicate read(JsonObject json, List<String> place) throws JsonFault {
        var known = new HashSet<>(MeasureJson.MEMBERS);
        known.addAll(WINDOWS);
        known.add("count");
        known.addAll(FUNCTIONS);
        only(json, place, known);
        var measure = MeasureJson.read(json, place);
        var window = readWindow(json, place);
        var compared = json.keySet().stream()
                .filter(name -> name.equals("count") || FUNCTIONS.contains(name))
                .toList();
        if (compared.isEmpty()) return Compare.happened(measure, window);
        if (compared.size() > 1)
            throw new JsonFault(place, "Give one of count, %s.".formatted(String.join(", ", FUNCTIONS)));
        var name = compared.getFirst();
        var inside = JsonFault.in(place, name);
        var object = JsonMembers.object(json, name, place);
        return name.equals("count")
                ? compare(Value.Count.of(measure, window), object, Set.of(), inside)
                : compare(computed(name, object, measure, window, inside), object, Set.of("of"), inside);
    }

    private static Value computed(String name, JsonObject json, Measure measure, Window window, List<String> place)
            throws JsonFault {
        if (window instanceof Window.SinceLast)
            throw new JsonFault(place, "Since another event only counts are kept; take count, or within, from and to.");
        return Value.Computed.of(
                Function.valueOf(name.toUpperCase(Locale.ROOT)), text(json, "of", place), measure, window);
    }

    private static Predicate compare(Value value, JsonObject json, Set<String> others, List<String> place)
            throws JsonFault {
        if (json.containsKey("top")) return inTop(value, json, others, place);
        var test = TestJson.readBeside(json, others, place);
        var inside = JsonFault.in(place, test.operator().name().toLowerCase(Locale.ROOT));
        return JsonMembers.compare(value, test, inside);
    }

    private static InTop inTop(Value value, JsonObject json, Set<String> others, List<String> place) throws JsonFault {
        var known = new HashSet<>(others);
        known.add("top");
        only(json, place, known);
        var inside = JsonFault.in(place, "top");
        var refusal = InTop.refusal(value);
        if (refusal.isPresent()) throw new JsonFault(inside, refusal.get());
        if (json.get("top") instanceof JsonNumber number) {
            var percent = Json.decimal(number).filter(InTop::isPercent);
            if (percent.isPresent()) return new InTop(value, percent.get());
        }
        throw new JsonFault(
                inside,
                "Give a number from %s to %s with one decimal at most, such as 5.".formatted(InTop.LEAST, InTop.MOST));
    }

    static InOrder readInOrder(JsonObject json, List<String> place) throws JsonFault {
        only(json, place, Set.of("steps", "apart", "within"));
        var inside = JsonFault.in(place, "steps");
        if (!(json.get("steps") instanceof JsonArray array) || array.size() < 2 || array.size() > InOrder.MOST_STEPS)
            throw new JsonFault(
                    inside,
                    "Give a list of 2 to %d objects, each with types and, if you like, where."
                            .formatted(InOrder.MOST_STEPS));
        var steps = new ArrayList<Measure>();
        for (var i = 0; i < array.size(); i++) {
            var step = JsonFault.in(inside, Integer.toString(i));
            steps.add(readMeasure(asObject(array.get(i), step), step));
        }
        return new InOrder(
                steps,
                json.containsKey("apart") ? JsonMembers.duration(json, "apart", place) : null,
                readWindow(json, place));
    }

    static Measure readMeasure(JsonObject json, List<String> place) throws JsonFault {
        only(json, place, MeasureJson.MEMBERS);
        return MeasureJson.read(json, place);
    }

    private static Window readWindow(JsonObject json, List<String> place) throws JsonFault {
        var isFixed = json.containsKey("from") || json.containsKey("to");
        var given = (isFixed ? 1 : 0) + (json.containsKey("within") ? 1 : 0) + (json.containsKey("sinceLast") ? 1 : 0);
        if (given > 1) throw new JsonFault(place, "Give one window: within, or from and to, or sinceLast.");
        if (json.containsKey("within")) return new Window.Sliding(JsonMembers.duration(json, "within", place));
        if (json.containsKey("sinceLast")) {
            var event = JsonMembers.object(json, "sinceLast", place);
            return new Window.SinceLast(readMeasure(event, JsonFault.in(place, "sinceLast")));
        }
        return isFixed ? readFixed(json, place) : new Window.Ever();
    }

    private static Window readFixed(JsonObject json, List<String> place) throws JsonFault {
        var from = instant(json, "from", place);
        var to = instant(json, "to", place);
        if (from != null && to != null && !from.isBefore(to))
            throw new JsonFault(JsonFault.in(place, "to"), "Give an instant after 'from'.");
        return new Window.Fixed(from, to);
    }

    private static @Nullable Instant instant(JsonObject json, String name, List<String> place) throws JsonFault {
        if (!json.containsKey(name)) return null;
        try {
            return OffsetDateTime.parse(text(json, name, place)).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw new JsonFault(JsonFault.in(place, name), "Give an instant such as 2026-01-31T00:00:00Z.");
        }
    }
}
