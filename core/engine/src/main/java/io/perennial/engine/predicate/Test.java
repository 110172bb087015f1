package io.perennial.engine.predicate;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * A test of one value.
 *
 * @param operator how to compare
 * @param operands with what: one, or for IN one or more; for EXISTS {@code true} or {@code false}
 */
public record Test(Operator operator, List<JsonValue> operands) {
    public Test {
        Objects.requireNonNull(operator, "operator is null");
        operands = List.copyOf(operands);
        if (operands.isEmpty()) throw new IllegalArgumentException("operands is empty");
    }

    /** How to compare. Numbers compare by value, text by code point; a value of another kind passes only NE. */
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
