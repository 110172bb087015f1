package io.perennial.engine.predicate.json;

import static io.perennial.engine.predicate.json.JsonMembers.only;
import static io.perennial.engine.predicate.json.JsonMembers.text;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.TestJson;
import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Value.Days.Direction;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The JSON form of predicates about days: {@code until}, {@code since} or {@code untilAnniversary}, each an object that names the day
 * ({@code {"property": "renewalDate"}}, {@code {"first": {"types": [...]}}}, {@code {"last": {"types": [...]}}}), and one test of the
 * number of days.
 */
final class DaysJson {
    private static final Set<String> DIRECTIONS = Set.of("until", "since", "untilAnniversary");

    private DaysJson() {}

    static JsonObject write(Value.Days days, Test test) {
        var object = Json.object().add(name(days.direction()), write(days.moment()));
        return TestJson.add(object, test).build();
    }

    private static String name(Direction direction) {
        return direction == Direction.UNTIL_ANNIVERSARY
                ? "untilAnniversary"
                : direction.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject write(Moment moment) {
        return switch (moment) {
            case Moment.OfField field ->
                Json.object().add("property", PropertyNames.shown(field.name())).build();
            case Moment.OfEvent event ->
                Json.object()
                        .add(event.isFirst() ? "first" : "last", EventJson.write(event.event()))
                        .build();
        };
    }

    static Compare read(JsonObject json, List<String> place) throws JsonFault {
        var directions = json.keySet().stream().filter(DIRECTIONS::contains).toList();
        if (directions.size() != 1) throw new JsonFault(place, "Give one of until, since, untilAnniversary.");
        var name = directions.getFirst();
        var moment = moment(JsonMembers.object(json, name, place), JsonFault.in(place, name));
        var test = TestJson.readBeside(json, Set.of(name), place);
        return JsonMembers.compare(new Value.Days(direction(name), moment), test, place);
    }

    private static Direction direction(String name) {
        return switch (name) {
            case "until" -> Direction.UNTIL;
            case "since" -> Direction.SINCE;
            default -> Direction.UNTIL_ANNIVERSARY;
        };
    }

    private static Moment moment(JsonObject json, List<String> place) throws JsonFault {
        only(json, place, Set.of("property", "first", "last"));
        if (json.size() != 1) throw new JsonFault(place, "Give one of property, first, last.");
        if (json.containsKey("property")) return new Moment.OfField(PropertyNames.field(text(json, "property", place)));
        var name = json.keySet().iterator().next();
        var event = EventJson.readMeasure(JsonMembers.object(json, name, place), JsonFault.in(place, name));
        return name.equals("first") ? Moment.OfEvent.first(event) : Moment.OfEvent.last(event);
    }
}
