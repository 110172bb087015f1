package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.AllowedTests;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.Value;

/** Reads the test of a value. */
final class ComparisonParser {
    private final Tokens tokens;
    private final TestParser tests;

    ComparisonParser(Tokens tokens) {
        this.tokens = tokens;
        this.tests = new TestParser(tokens);
    }

    /** {@code not in} is read as the negation that it is. */
    Predicate read(Value value) throws TextFault {
        var isNegated = tokens.peek().is("not") && tokens.peek(1).is("in");
        if (isNegated) tokens.take();
        var isRanked = tokens.peek().is("in") && tokens.peek(1).is("top");
        var compare = isRanked ? inTop(value) : compare(value);
        return isNegated ? new Not(compare) : compare;
    }

    private InTop inTop(Value value) throws TextFault {
        var start = tokens.take();
        var refusal = InTop.refusal(value);
        if (refusal.isPresent()) throw tokens.fault(start, refusal.get());
        tokens.take();
        var percent = Numerics.percent(tokens);
        tokens.expect("%", "Write the per cent sign behind the number: in top 5%.");
        return new InTop(value, percent);
    }

    private Compare compare(Value value) throws TextFault {
        var start = tokens.peek();
        var test = tests.read();
        var refusal = AllowedTests.refusal(value, test);
        if (refusal.isPresent()) throw tokens.fault(start, refusal.get());
        return new Compare(value, test);
    }
}
