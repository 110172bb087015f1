package io.perennial.engine.predicate;

import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Test.Operator;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The JSON form of tests: {@code {"total": {"gte": 100}, "country": {"in": ["DE", "AT"]}}}. */
public final class TestJson {
    private TestJson() {}

    public static JsonObject write(Map<String, Test> tests) {
        var object = Json.object();
        new TreeMap<>(tests).forEach((name, test) -> object.add(name, write(test)));
        return object.build();
    }

    static JsonObject write(Test test) {
        return add(Json.object(), test).build();
    }

    static JsonObjectBuilder add(JsonObjectBuilder object, Test test) {
        var operator = test.operator().name().toLowerCase(Locale.ROOT);
        return test.operator() == Operator.IN
                ? object.add(operator, Json.array(test.operands()))
                : object.add(operator, test.operands().getFirst());
    }

    /** Reads tests by name. */
    public static Map<String, Test> read(JsonValue json, List<String> place) throws JsonFault {
        if (!(json instanceof JsonObject object))
            throw new JsonFault(place, "Give an object such as {\"total\": {\"gte\": 100}}.");
        var tests = new LinkedHashMap<String, Test>();
        for (var one : object.entrySet())
            tests.put(one.getKey(), readOne(one.getValue(), JsonFault.in(place, one.getKey())));
        return tests;
    }

    private static Test readOne(JsonValue json, List<String> place) throws JsonFault {
        if (json instanceof JsonObject object && object.size() == 1) {
            var only = object.entrySet().iterator().next();
            return readOne(only.getKey(), only.getValue(), JsonFault.in(place, only.getKey()));
        }
        throw new JsonFault(place, "Give one of eq, ne, gt, gte, lt, lte, in, exists, such as {\"gte\": 100}.");
    }

    /** Reads the one test beside other names that an object holds. */
    static Test readOne(String operator, JsonValue operand, List<String> place) throws JsonFault {
        return switch (operator) {
            case "eq" -> single(Operator.EQ, operand, place);
            case "ne" -> single(Operator.NE, operand, place);
            case "gt" -> single(Operator.GT, operand, place);
            case "gte" -> single(Operator.GTE, operand, place);
            case "lt" -> single(Operator.LT, operand, place);
            case "lte" -> single(Operator.LTE, operand, place);
            case "exists" -> exists(operand, place);
            case "in" -> oneOf(operand, place);
            default ->
                throw new JsonFault(
                        place, "'%s' is no operator; take eq, ne, gt, gte, lt, lte, in or exists.".formatted(operator));
        };
    }

    private static Test single(Operator operator, JsonValue operand, List<String> place) throws JsonFault {
        var kind = operand.getValueType();
        var ordered = operator != Operator.EQ && operator != Operator.NE;
        if (kind == ValueType.STRING || kind == ValueType.NUMBER) return new Test(operator, List.of(operand));
        if (!ordered && (kind == ValueType.TRUE || kind == ValueType.FALSE))
            return new Test(operator, List.of(operand));
        throw new JsonFault(place, ordered ? "Give a number or a text." : "Give a number, a text, true or false.");
    }

    private static Test exists(JsonValue operand, List<String> place) throws JsonFault {
        if (operand.equals(JsonValue.TRUE) || operand.equals(JsonValue.FALSE))
            return new Test(Operator.EXISTS, List.of(operand));
        throw new JsonFault(place, "Give true or false.");
    }

    private static Test oneOf(JsonValue operand, List<String> place) throws JsonFault {
        if (operand.getValueType() != ValueType.ARRAY
                || operand.asJsonArray().isEmpty()
                || operand.asJsonArray().size() > 100)
            throw new JsonFault(place, "Give a list of 1 to 100 numbers or texts.");
        for (var one : operand.asJsonArray()) single(Operator.EQ, one, place);
        return new Test(Operator.IN, operand.asJsonArray());
    }
}
