package io.perennial.engine.predicate.text;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.Test;
import io.perennial.engine.measure.Test.Operator;
import io.perennial.engine.measure.TestJson;
import io.perennial.engine.predicate.text.Token.Kind;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads tests and their operands. */
final class TestParser {
    private static final Map<String, Operator> COMPARISONS = Map.of(
            "==", Operator.EQ,
            "!=", Operator.NE,
            ">", Operator.GT,
            ">=", Operator.GTE,
            "<", Operator.LT,
            "<=", Operator.LTE);

    private final Tokens tokens;

    TestParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static boolean isComparison(Token token) {
        return token.kind() == Kind.SYMBOL && COMPARISONS.containsKey(token.text());
    }

    Test read() throws TextFault {
        var start = tokens.peek();
        var operator = start.kind() == Kind.SYMBOL ? COMPARISONS.get(start.text()) : null;
        if (operator != null) return comparison(operator);
        if (tokens.takeIf("in")) return new Test(Operator.IN, list());
        if (tokens.takeIf("exists")) return new Test(Operator.EXISTS, List.of(JsonValue.TRUE));
        if (tokens.takeIf("not")) return notExists(start);
        throw tokens.fault(missing(start));
    }

    private static String missing(Token token) {
        return token.is("is")
                ? "Write == for 'is' and != for 'is not'."
                : "Write a test here: ==, !=, >, >=, <, <=, in (…), exists or not exists.";
    }

    private Test notExists(Token start) throws TextFault {
        if (!tokens.takeIf("exists"))
            throw tokens.fault(
                    start, "Write `not exists` for what is not there; another `not` stands before the name.");
        return new Test(Operator.EXISTS, List.of(JsonValue.FALSE));
    }

    private Test comparison(Operator operator) throws TextFault {
        tokens.take();
        var start = tokens.peek();
        var operand = operand();
        var isEquality = operator == Operator.EQ || operator == Operator.NE;
        if (!isEquality && (operand.equals(JsonValue.TRUE) || operand.equals(JsonValue.FALSE)))
            throw tokens.fault(start, "Compare with a number or a text; true and false go with == and != alone.");
        return new Test(operator, List.of(operand));
    }

    private List<JsonValue> list() throws TextFault {
        tokens.expect("(", "Put the values in parentheses: in (\"DE\", \"AT\").");
        var operands = new ArrayList<JsonValue>();
        do {
            if (operands.size() == TestJson.MOST_OPERANDS)
                throw tokens.fault("Give %d values at most.".formatted(TestJson.MOST_OPERANDS));
            operands.add(operand());
        } while (tokens.takeIf(","));
        tokens.expect(")", "Write a comma before the next value, or close the parenthesis with `)`.");
        return operands;
    }

    private JsonValue operand() throws TextFault {
        var token = tokens.take();
        return switch (token.kind()) {
            case TEXT -> Json.text(token.text());
            case NUMERIC -> Numerics.number(token, tokens);
            case WORD, QUOTED_NAME -> word(token);
            case SYMBOL, END -> throw tokens.fault(token, "Write a number, a text in double quotes, true or false.");
        };
    }

    private JsonValue word(Token word) throws TextFault {
        if (word.is("true")) return JsonValue.TRUE;
        if (word.is("false")) return JsonValue.FALSE;
        throw tokens.fault(
                word,
                word.is("null")
                        ? "Write `not exists` for what is not there."
                        : "Put the text in double quotes: \"%s\".".formatted(word.shown()));
    }
}
