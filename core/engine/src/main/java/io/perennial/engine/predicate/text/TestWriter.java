package io.perennial.engine.predicate.text;

import io.perennial.engine.measure.Test;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/** Writes tests, their operands as in JSON. */
final class TestWriter {
    private TestWriter() {}

    static String write(Test test) {
        var operand = test.operands().getFirst();
        return switch (test.operator()) {
            case EQ -> "== " + operand;
            case NE -> "!= " + operand;
            case GT -> "> " + operand;
            case GTE -> ">= " + operand;
            case LT -> "< " + operand;
            case LTE -> "<= " + operand;
            case IN -> test.operands().stream().map(JsonValue::toString).collect(Collectors.joining(", ", "in (", ")"));
            case EXISTS -> operand.equals(JsonValue.TRUE) ? "exists" : "not exists";
        };
    }
}
