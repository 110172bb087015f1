package io.perennial.engine.predicate.text;

import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.MeasureJson;
import io.perennial.engine.predicate.Function;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.predicate.text.Token.Kind;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of events. */
final class EventParser {
    private static final String FUNCTIONS = "count, sum, avg, min, max, first, last or distinct";

    private final Tokens tokens;
    private final NameParser names;
    private final FilterParser filters;
    private final ComparisonParser comparisons;
    private final WindowParser windows;

    EventParser(Tokens tokens) {
        this.tokens = tokens;
        this.names = new NameParser(tokens);
        this.filters = new FilterParser(tokens);
        this.comparisons = new ComparisonParser(tokens);
        this.windows = new WindowParser(tokens, this);
    }

    Predicate predicate() throws TextFault {
        var subject = subject(true);
        tokens.expect("(", "Write a time in parentheses, such as (90d), or () for all time.");
        if (subject.function() == null) return happened(subject.event());
        var function = Names.function(subject.function());
        return function.isPresent() ? computed(function.get(), subject.event()) : count(subject.event());
    }

    private Predicate happened(Measure event) throws TextFault {
        var window = windowToEnd();
        if (TestParser.isComparison(tokens.peek()) || tokens.peek().is("."))
            throw tokens.fault("Write `.count` before the parenthesis to compare how many there are, or another of %s."
                    .formatted(FUNCTIONS));
        return Compare.happened(event, window);
    }

    private Predicate count(Measure event) throws TextFault {
        var window = windowToEnd();
        return comparisons.read(Value.Count.of(event, window));
    }

    private Predicate computed(Function function, Measure event) throws TextFault {
        var property = names.property();
        var start = tokens.peek(1);
        var window = tokens.takeIf(",") ? windows.read() : new Window.Ever();
        close();
        if (window instanceof Window.SinceLast)
            throw tokens.fault(start, "Since another event only counts are kept: take .count, or another time.");
        return comparisons.read(Value.Computed.of(function, property, event, window));
    }

    private Window windowToEnd() throws TextFault {
        var window = tokens.peek().is(")") ? new Window.Ever() : windows.read();
        close();
        return window;
    }

    private void close() throws TextFault {
        tokens.expect(")", "Close the parenthesis with `)`; tests of the event's properties stand in [ ] before it.");
    }

    /** Behind {@code inorder(}. */
    Predicate inOrder() throws TextFault {
        return new OrderParser(tokens, this).read();
    }

    /** Events alone, without a time or anything made of them. */
    Measure measure() throws TextFault {
        var event = subject(false).event();
        if (tokens.peek().is("(") || tokens.peek().is("."))
            throw tokens.fault("Write the event alone here, without parentheses behind it.");
        return event;
    }

    private Subject subject(boolean mayCompute) throws TextFault {
        Set<String> types = new LinkedHashSet<>();
        String function;
        do {
            if (types.size() == MeasureJson.MOST_TYPES)
                throw tokens.fault("Name %d event types at most.".formatted(MeasureJson.MOST_TYPES));
            var token = tokens.take();
            function = mayCompute ? functionOf(token) : null;
            types.add(type(token, function));
        } while (tokens.takeIf("|"));
        var where = tokens.peek().is("[") ? filters.read() : EventFilter.ALL;
        if (mayCompute && function == null && tokens.takeIf(".")) function = function(tokens.take());
        return new Subject(new Measure(types, where), function);
    }

    /** At the end of a type, before a parenthesis. */
    private @Nullable String functionOf(Token token) {
        if (token.kind() != Kind.WORD || !tokens.peek().is("(")) return null;
        var last = Names.afterLastDot(token.text());
        return Names.isFunction(last) ? last : null;
    }

    private String type(Token token, @Nullable String function) throws TextFault {
        if (!token.isName()) throw tokens.fault(token, "Write an event type, such as order.completed.");
        if (function != null && function.equals(token.text()))
            throw tokens.fault(
                    token,
                    "Say of which event: order.completed.%1$s(…); a type `%1$s` stands in backquotes."
                            .formatted(function));
        var type = function == null
                ? token.text()
                : token.text().substring(0, token.text().length() - function.length() - 1);
        if (!MeasureJson.isType(type))
            throw tokens.fault(
                    token,
                    "Write an event type in lower case, such as order.completed, and without spaces: '%s' is none."
                            .formatted(token.shown()));
        return type;
    }

    private String function(Token token) throws TextFault {
        if (token.kind() == Kind.WORD && Names.isFunction(token.text())) return token.text();
        throw tokens.fault(token, "Write one of %s.".formatted(FUNCTIONS));
    }

    /**
     * What a condition is about.
     *
     * @param function what is made of the events; null if it is enough that they happened
     */
    private record Subject(Measure event, @Nullable String function) {}
}
