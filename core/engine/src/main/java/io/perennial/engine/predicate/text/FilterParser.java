package io.perennial.engine.predicate.text;

import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tests of an event's properties, in square brackets. */
final class FilterParser {
    private final Tokens tokens;
    private final NameParser names;
    private final TestParser tests;

    FilterParser(Tokens tokens) {
        this.tokens = tokens;
        this.names = new NameParser(tokens);
        this.tests = new TestParser(tokens);
    }

    EventFilter read() throws TextFault {
        tokens.take();
        if (tokens.peek().is("]")) throw tokens.fault("Write a test such as total >= 100, or leave out the brackets.");
        var read = new HashMap<String, List<Test>>();
        do test(read);
        while (tokens.takeIf("and"));
        tokens.expect("]", behind(tokens.peek()));
        return new EventFilter(read);
    }

    private void test(Map<String, List<Test>> read) throws TextFault {
        if (tokens.peek().is("not") || tokens.peek().is("("))
            throw tokens.fault("Write a property's name: in brackets only tests stand, joined by `and`.");
        var name = names.anyProperty();
        var start = tokens.peek();
        var test = tests.read();
        var others = read.computeIfAbsent(name, key -> new ArrayList<>());
        if (others.stream().anyMatch(other -> other.operator() == test.operator()))
            throw tokens.fault(start, "Keep one of two tests by the same operator.");
        others.add(test);
    }

    private static String behind(Token token) {
        return token.is("or")
                ? "Write `in (…)`, or two events with `or` between them: in brackets tests are joined by `and` alone."
                : "Close the brackets with `]`, or write `and` before the next test.";
    }
}
