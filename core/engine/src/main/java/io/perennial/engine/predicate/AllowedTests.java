package io.perennial.engine.predicate;

import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.Optional;

/** Which tests make sense of which values. */
public final class AllowedTests {
    private AllowedTests() {}

    /** What to give instead of a test; none if it is one. */
    public static Optional<String> refusal(Value value, Test test) {
        return switch (value) {
            case Value.Field field -> Optional.empty();
            case Value.Count count -> refusalUnless(isWhole(test, 0, Value.Count.MOST), wholes(0, Value.Count.MOST));
            case Value.Computed computed -> refusal(computed.function(), test);
            case Value.StageOf stage ->
                refusalUnless(isOfText(test), "Compare a stage with texts, and not by their order.");
            case Value.Days days ->
                refusalUnless(
                        test.operator() == Operator.EXISTS || isWhole(test, -Value.Days.MOST, Value.Days.MOST),
                        wholes(-Value.Days.MOST, Value.Days.MOST));
        };
    }

    private static Optional<String> refusal(Function function, Test test) {
        return switch (function) {
            case DISTINCT -> refusalUnless(isWhole(test, 0, Value.Count.MOST), wholes(0, Value.Count.MOST));
            case SUM -> refusalUnless(isOfNumbers(test), "Compare a sum with numbers.");
            case AVG, MIN, MAX ->
                refusalUnless(
                        test.operator() == Operator.EXISTS || isOfNumbers(test),
                        "Compare it with numbers, or by exists.");
            case FIRST, LAST -> Optional.empty();
        };
    }

    private static Optional<String> refusalUnless(boolean allowed, String refusal) {
        return allowed ? Optional.empty() : Optional.of(refusal);
    }

    private static String wholes(int from, int to) {
        return "Compare it with whole numbers from %d to %d.".formatted(from, to);
    }

    private static boolean isOfNumbers(Test test) {
        return test.operator() != Operator.EXISTS && test.operands().stream().allMatch(JsonNumber.class::isInstance);
    }

    private static boolean isOfText(Test test) {
        return switch (test.operator()) {
            case EXISTS -> true;
            case EQ, NE, IN -> test.operands().stream().allMatch(JsonString.class::isInstance);
            case GT, GTE, LT, LTE -> false;
        };
    }

    private static boolean isWhole(Test test, int from, int to) {
        return isOfNumbers(test)
                && test.operands().stream()
                        .allMatch(operand -> isWhole(((JsonNumber) operand).bigDecimalValue(), from, to));
    }

    private static boolean isWhole(BigDecimal number, int from, int to) {
        return number.compareTo(BigDecimal.valueOf(from)) >= 0
                && number.compareTo(BigDecimal.valueOf(to)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
