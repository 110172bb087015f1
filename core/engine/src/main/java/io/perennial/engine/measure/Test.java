package io.perennial.engine.measure;

import io.perennial.engine.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A test of one value.
 *
 * @param operator how to compare
 * @param operands with what: one, or for IN one or more; for EXISTS {@code true} or {@code false}
 */
public record Test(Operator operator, List<JsonValue> operands) {
    /** Passes a count of one or more. */
    public static final Test AT_LEAST_ONE = new Test(Operator.GTE, List.of(Json.number(1)));

    public Test {
        Objects.requireNonNull(operator, "operator is null");
        operands = List.copyOf(operands);
        if (operands.isEmpty()) throw new IllegalArgumentException("operands is empty");
    }

    /** Whether a value passes; null stands for a value that is not there. */
    public boolean accepts(@Nullable JsonValue value) {
        var operand = operands.getFirst();
        return switch (operator) {
            case EXISTS -> (value != null) == operand.equals(JsonValue.TRUE);
            case EQ -> same(value, operand);
            case NE -> !same(value, operand);
            case IN -> operands.stream().anyMatch(one -> same(value, one));
            case GT -> order(value, operand).orElse(-1) > 0;
            case GTE -> order(value, operand).orElse(-1) >= 0;
            case LT -> order(value, operand).orElse(1) < 0;
            case LTE -> order(value, operand).orElse(1) <= 0;
        };
    }

    /** As a person would say it, such as {@code at least 100}. */
    public String described() {
        var operand = operands.getFirst();
        return switch (operator) {
            case EXISTS -> operand.equals(JsonValue.TRUE) ? "set" : "not set";
            case EQ -> operand.toString();
            case NE -> "other than " + operand;
            case IN -> operands.stream().map(JsonValue::toString).collect(Collectors.joining(", ", "one of ", ""));
            case GT -> "more than " + operand;
            case GTE -> "at least " + operand;
            case LT -> "less than " + operand;
            case LTE -> "at most " + operand;
        };
    }

    private static boolean same(@Nullable JsonValue value, JsonValue operand) {
        if (value == null) return false;
        var order = order(value, operand);
        return order.isPresent() ? order.getAsInt() == 0 : value.equals(operand);
    }

    private static OptionalInt order(@Nullable JsonValue value, JsonValue operand) {
        if (value instanceof JsonNumber a && operand instanceof JsonNumber b)
            return OptionalInt.of(a.bigDecimalValue().compareTo(b.bigDecimalValue()));
        if (value instanceof JsonString a && operand instanceof JsonString b)
            return OptionalInt.of(a.getString().compareTo(b.getString()));
        return OptionalInt.empty();
    }

    /** How to compare. Numbers compare by value, text by code unit; a value of another kind passes only NE. */
    public enum Operator {
        EQ,
        NE,
        GT,
        GTE,
        LT,
        LTE,
        IN,
        EXISTS
    }
}
