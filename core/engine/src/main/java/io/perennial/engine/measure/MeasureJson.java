package io.perennial.engine.measure;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The JSON form of a measure, members of an object: {@code "types": ["order.completed"], "where": {"total": {"gte": 100}}}. */
public final class MeasureJson {
    /** The members that a measure has. */
    public static final Set<String> MEMBERS = Set.of("types", "where");

    public static final int MOST_TYPES = 50;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9._-]{0,127}");

    private MeasureJson() {}

    /** Adds a measure to the object it belongs to. */
    public static JsonObjectBuilder add(JsonObjectBuilder object, Measure measure) {
        object.add("types", Json.texts(measure.types()));
        return measure.where().isEmpty() ? object : object.add("where", EventFilterJson.write(measure.where()));
    }

    /** Reads the measure that some of an object's members are. */
    public static Measure read(JsonObject json, List<String> place) throws JsonFault {
        var where = json.containsKey("where")
                ? EventFilterJson.read(json.get("where"), JsonFault.in(place, "where"))
                : EventFilter.ALL;
        return new Measure(types(json, JsonFault.in(place, "types")), where);
    }

    private static Set<String> types(JsonObject json, List<String> place) throws JsonFault {
        var types = Json.textList(json, "types");
        if (types.isEmpty() || types.size() > MOST_TYPES)
            throw new JsonFault(place, "Give a list of 1 to %d event types.".formatted(MOST_TYPES));
        for (var type : types)
            if (!isType(type))
                throw new JsonFault(place, "'%s' is no event type; give one such as order.completed.".formatted(type));
        return new LinkedHashSet<>(types);
    }

    /** Whether an event can be of this type. */
    public static boolean isType(String type) {
        return TYPE.matcher(type).matches();
    }
}
