package io.perennial.engine.predicate.json;

import static io.perennial.engine.predicate.json.JsonMembers.asObject;
import static io.perennial.engine.predicate.json.JsonMembers.only;
import static io.perennial.engine.predicate.json.JsonMembers.text;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.TestJson;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.engine.predicate.text.TextFault;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The JSON form of predicates. Wherever one stands, a text is read as the text form, {@link PredicateText}.
 *
 * <pre>{@code
 * {"event": {"types": ["order.completed"], "where": {"total": {"gte": 100}}, "within": "P90D", "count": {"gte": 2}}}
 * {"event": {"types": ["order.completed"], "sum": {"of": "total", "gt": 1000}}}
 * {"event": {"types": ["order.completed"], "within": "P365D", "sum": {"of": "total", "top": 5}}}
 * {"property": {"name": "country", "eq": "DE"}}
 * {"stage": {"model": "classic", "is": "capture-leads"}}
 * {"days": {"until": {"property": "renewalDate"}, "in": [30, 7]}}
 * {"inOrder": {"steps": [{"types": ["cart.updated"]}, {"types": ["order.completed"]}], "apart": "P3D", "within": "P30D"}}
 * {"segment": "vip"}   {"tag": "partner"}   {"list": "beta"}   {"consent": {"channel": "email", "topic": "news"}}
 * {"all": [...]}   {"any": [...]}   {"not": {...}}
 * }</pre>
 *
 * <p>A property's name is one of the contact's own fields ({@code firstName}, {@code locale}, …) or else a property of the workspace's
 * own. Events, their windows and what can be made of them: {@link EventJson}; days: {@link DaysJson}.
 */
public final class PredicateJson {
    private static final String KINDS =
            "event, property, stage, days, inOrder, segment, tag, list, consent, all, any or not";

    private PredicateJson() {}

    public static JsonObject write(Predicate predicate) {
        return switch (predicate) {
            case Compare compare -> compare(compare);
            case Predicate.InOrder inOrder -> wrap("inOrder", EventJson.write(inOrder));
            case Predicate.InTop top -> wrap("event", EventJson.write(top));
            case Predicate.InSegment segment -> wrap("segment", Json.text(segment.key()));
            case Predicate.Tagged tagged -> wrap("tag", Json.text(tagged.tag()));
            case Predicate.OnList list -> wrap("list", Json.text(list.key()));
            case Predicate.Consented consented -> wrap("consent", consented(consented));
            case All all -> wrap("all", parts(all.parts()));
            case Any any -> wrap("any", parts(any.parts()));
            case Not not -> wrap("not", write(not.part()));
        };
    }

    private static JsonObject compare(Compare compare) {
        var test = compare.test();
        return switch (compare.value()) {
            case Value.Field field ->
                wrap(
                        "property",
                        TestJson.add(Json.object().add("name", PropertyNames.shown(field.name())), test)
                                .build());
            case Value.Count count -> wrap("event", EventJson.write(count, test));
            case Value.Computed computed -> wrap("event", EventJson.write(computed, test));
            case Value.StageOf stage -> wrap("stage", stage(stage, test));
            case Value.Days days -> wrap("days", DaysJson.write(days, test));
        };
    }

    private static JsonObject stage(Value.StageOf stage, Test test) {
        var object = Json.object().add("model", stage.model());
        // An empty text is not read as "is".
        var operand = test.operands().getFirst();
        return test.operator() == Test.Operator.EQ && !operand.equals(Json.text(""))
                ? object.add("is", operand).build()
                : TestJson.add(object, test).build();
    }

    private static JsonObject consented(Predicate.Consented consented) {
        var object = Json.object().add("channel", consented.channel());
        return consented.topic() == null
                ? object.build()
                : object.add("topic", consented.topic()).build();
    }

    private static JsonArray parts(List<Predicate> parts) {
        return Json.array(parts.stream().map(PredicateJson::write).toList());
    }

    private static JsonObject wrap(String name, JsonValue value) {
        return Json.object().add(name, value).build();
    }

    /** Reads a predicate; the fault says where it can't be read and what to write instead. */
    public static Predicate read(JsonValue json, List<String> place) throws JsonFault {
        return read(json, place, 0);
    }

    static Predicate read(JsonValue json, List<String> place, int depth) throws JsonFault {
        if (depth > Predicate.MOST_LEVELS) throw tooDeep(place);
        if (json instanceof JsonString text) return read(text.getString(), place, depth);
        if (!(json instanceof JsonObject object) || object.size() != 1)
            throw new JsonFault(place, "Give an object with one of %s; or the text form.".formatted(KINDS));
        var only = object.entrySet().iterator().next();
        var name = only.getKey();
        var value = only.getValue();
        var inside = JsonFault.in(place, name);
        return switch (name) {
            case "event" -> EventJson.read(asObject(value, inside), inside);
            case "inOrder" -> EventJson.readInOrder(asObject(value, inside), inside);
            case "property" -> property(asObject(value, inside), inside);
            case "stage" -> stage(asObject(value, inside), inside);
            case "days" -> DaysJson.read(asObject(value, inside), inside);
            case "segment" -> new Predicate.InSegment(key(value, inside));
            case "tag" -> new Predicate.Tagged(key(value, inside));
            case "list" -> new Predicate.OnList(key(value, inside));
            case "consent" -> consent(asObject(value, inside), inside);
            case "all" -> new All(parts(value, inside, depth));
            case "any" -> new Any(parts(value, inside, depth));
            case "not" -> new Not(read(value, inside, depth + 1));
            default -> throw new JsonFault(place, "'%s' is no predicate; take %s.".formatted(name, KINDS));
        };
    }

    private static Predicate read(String text, List<String> place, int depth) throws JsonFault {
        try {
            var predicate = PredicateText.read(text);
            if (depth + predicate.levels() > Predicate.MOST_LEVELS) throw tooDeep(place);
            return predicate;
        } catch (TextFault e) {
            throw new JsonFault(place, "Line %d, column %d: %s".formatted(e.line(), e.column(), e.getMessage()));
        }
    }

    private static JsonFault tooDeep(List<String> place) {
        return new JsonFault(place, "Nest predicates %d levels deep at most.".formatted(Predicate.MOST_LEVELS));
    }

    private static List<Predicate> parts(JsonValue json, List<String> place, int depth) throws JsonFault {
        if (!(json instanceof JsonArray array) || array.isEmpty() || array.size() > Predicate.MOST_PARTS)
            throw new JsonFault(place, "Give a list of 1 to %d predicates.".formatted(Predicate.MOST_PARTS));
        var parts = new ArrayList<Predicate>();
        for (var i = 0; i < array.size(); i++)
            parts.add(read(array.get(i), JsonFault.in(place, Integer.toString(i)), depth + 1));
        return parts;
    }

    private static Predicate property(JsonObject json, List<String> place) throws JsonFault {
        var name = text(json, "name", place);
        var test = TestJson.readBeside(json, Set.of("name"), place);
        return new Compare(new Value.Field(PropertyNames.field(name)), test);
    }

    private static Predicate stage(JsonObject json, List<String> place) throws JsonFault {
        var value = new Value.StageOf(text(json, "model", place));
        if (!json.containsKey("is"))
            return JsonMembers.compare(value, TestJson.readBeside(json, Set.of("model"), place), place);
        only(json, place, Set.of("model", "is"));
        return new Compare(value, new Test(Test.Operator.EQ, List.of(Json.text(text(json, "is", place)))));
    }

    private static Predicate consent(JsonObject json, List<String> place) throws JsonFault {
        only(json, place, Set.of("channel", "topic"));
        var topic = json.containsKey("topic") ? text(json, "topic", place) : null;
        return new Predicate.Consented(text(json, "channel", place), topic);
    }

    private static String key(JsonValue json, List<String> place) throws JsonFault {
        if (json instanceof JsonString text && !text.getString().isBlank()) return text.getString();
        throw new JsonFault(place, "Give its key, a text.");
    }
}
