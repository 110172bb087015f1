package io.perennial.engine.measure;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The JSON form of event filters: {@code {"total": {"gte": 100, "lt": 200}, "country": {"in": ["DE", "AT"]}}}. */
public final class EventFilterJson {
    private EventFilterJson() {}

    public static JsonObject write(EventFilter filter) {
        var object = Json.object();
        filter.tests().forEach((property, tests) -> {
            var operators = Json.object();
            tests.forEach(test -> TestJson.add(operators, test));
            object.add(property, operators);
        });
        return object.build();
    }

    /** Reads a filter; the fault says where it can't be read. */
    public static EventFilter read(JsonValue json, List<String> place) throws JsonFault {
        if (!(json instanceof JsonObject object))
            throw new JsonFault(place, "Give an object such as {\"total\": {\"gte\": 100}}.");
        var tests = new LinkedHashMap<String, List<Test>>();
        for (var one : object.entrySet())
            tests.put(one.getKey(), tests(one.getValue(), JsonFault.in(place, one.getKey())));
        return new EventFilter(tests);
    }

    private static List<Test> tests(JsonValue json, List<String> place) throws JsonFault {
        if (!(json instanceof JsonObject object) || object.isEmpty())
            throw new JsonFault(place, "Give one or more of %s, such as {\"gte\": 100}.".formatted(TestJson.OPERATORS));
        var tests = new ArrayList<Test>();
        for (var one : object.entrySet())
            tests.add(TestJson.read(one.getKey(), one.getValue(), JsonFault.in(place, one.getKey())));
        return tests;
    }
}
