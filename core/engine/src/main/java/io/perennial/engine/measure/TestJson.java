package io.perennial.engine.measure;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.Test.Operator;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The JSON form of a test, a member of an object: {@code "gte": 100}. */
public final class TestJson {
    /** The names of all operators, as text for faults. */
    public static final String OPERATORS = "eq, ne, gt, gte, lt, lte, in, exists";

    /** Of an {@code in}. */
    public static final int MOST_OPERANDS = 100;

    private TestJson() {}

    /** Adds a test to the object it belongs to. */
    public static JsonObjectBuilder add(JsonObjectBuilder object, Test test) {
        var operator = test.operator().name().toLowerCase(Locale.ROOT);
        return test.operator() == Operator.IN
                ? object.add(operator, Json.array(test.operands()))
                : object.add(operator, test.operands().getFirst());
    }

    /** Reads the one test that an object holds beside other names. */
    public static Test readBeside(JsonObject json, Set<String> others, List<String> place) throws JsonFault {
        var tests = json.entrySet().stream()
                .filter(member -> !others.contains(member.getKey()))
                .toList();
        if (tests.size() != 1) throw new JsonFault(place, "Give one test beside the rest: %s.".formatted(OPERATORS));
        var only = tests.getFirst();
        return read(only.getKey(), only.getValue(), JsonFault.in(place, only.getKey()));
    }

    /** Reads the test that a member of an object is. */
    public static Test read(String operator, JsonValue operand, List<String> place) throws JsonFault {
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
                throw new JsonFault(place, "'%s' is not known here; take one of %s.".formatted(operator, OPERATORS));
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
                || operand.asJsonArray().size() > MOST_OPERANDS)
            throw new JsonFault(place, "Give a list of 1 to %d numbers or texts.".formatted(MOST_OPERANDS));
        for (var one : operand.asJsonArray()) single(Operator.EQ, one, place);
        return new Test(Operator.IN, operand.asJsonArray());
    }
}
