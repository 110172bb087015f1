package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads conditions and what joins them: {@code or} of {@code and} of {@code not} of a condition, or of all that in parentheses. */
final class PredicateParser {
    private static final String DEEP = "Nest conditions %d levels deep at most.".formatted(Predicate.MOST_LEVELS);

    private final Tokens tokens;
    private final ConditionParser conditions;
    private int level;

    PredicateParser(Tokens tokens) {
        this.tokens = tokens;
        this.conditions = new ConditionParser(tokens);
    }

    Predicate read() throws TextFault {
        var predicate = or();
        if (tokens.peek().kind() != Kind.END) throw tokens.fault(behind(tokens.peek()));
        return predicate;
    }

    private static String behind(Token token) {
        if (token.is(")")) return "Leave out this `)`: nothing is open.";
        if (token.is(",")) return "Write `and` or `or` before the next condition; a decimal has a point, such as 1.5.";
        var isWord = token.text().equalsIgnoreCase("and") || token.text().equalsIgnoreCase("or");
        return isWord ? "Write `and` and `or` in lower case." : "Write `and` or `or` before the next condition.";
    }

    private Predicate or() throws TextFault {
        var start = tokens.peek();
        var parts = parts("or");
        return parts.size() == 1 ? parts.getFirst() : checked(new Any(parts), start);
    }

    private Predicate and() throws TextFault {
        var start = tokens.peek();
        var parts = parts("and");
        return parts.size() == 1 ? parts.getFirst() : checked(new All(parts), start);
    }

    private List<Predicate> parts(String between) throws TextFault {
        var parts = new ArrayList<Predicate>();
        do {
            if (parts.size() == Predicate.MOST_PARTS)
                throw tokens.fault(
                        "Join %d conditions at most; put some of them in parentheses.".formatted(parts.size()));
            parts.add(part(between));
        } while (tokens.takeIf(between));
        return parts;
    }

    private Predicate part(String between) throws TextFault {
        return switch (between) {
            case "or" -> and();
            case "and" -> not();
            default -> or();
        };
    }

    private Predicate not() throws TextFault {
        var start = tokens.peek();
        if (!tokens.takeIf("not")) return condition();
        enter(start);
        var not = new Not(not());
        level--;
        return checked(not, start);
    }

    private Predicate condition() throws TextFault {
        var start = tokens.peek();
        if (start.is("(")) return inParentheses();
        var isList = (start.is("all") || start.is("any")) && tokens.peek(1).is("(");
        return isList ? listed() : conditions.read();
    }

    private Predicate inParentheses() throws TextFault {
        var open = tokens.take();
        enter(open);
        var inside = or();
        close();
        return inside;
    }

    /** {@code all(a, b)}: a single one can't be written otherwise. */
    private Predicate listed() throws TextFault {
        var name = tokens.take();
        tokens.take();
        enter(name);
        if (tokens.peek().is(")")) throw tokens.fault("Write one or more conditions in the parentheses.");
        var parts = parts(",");
        close();
        return checked(name.is("all") ? new All(parts) : new Any(parts), name);
    }

    /** Every way down into itself leads through here, so that no text takes the stack. */
    private void enter(Token at) throws TextFault {
        if (level == Predicate.MOST_LEVELS) throw tokens.fault(at, DEEP);
        level++;
    }

    private void close() throws TextFault {
        tokens.expect(")", "Close the parenthesis with `)`, or write `and` or `or` before the next condition.");
        level--;
    }

    private Predicate checked(Predicate predicate, Token start) throws TextFault {
        if (predicate.levels() > Predicate.MOST_LEVELS) throw tokens.fault(start, DEEP);
        return predicate;
    }
}
