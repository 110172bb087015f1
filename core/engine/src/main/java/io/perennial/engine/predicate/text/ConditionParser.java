package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.PropertyNames;
import io.perennial.engine.predicate.Value;
import io.perennial.engine.predicate.Value.Days.Direction;
import io.perennial.engine.predicate.text.Token.Kind;

/** Reads a condition that holds no others. */
final class ConditionParser {
    private final Tokens tokens;
    private final NameParser names;
    private final ComparisonParser comparisons;
    private final EventParser events;

    ConditionParser(Tokens tokens) {
        this.tokens = tokens;
        this.names = new NameParser(tokens);
        this.comparisons = new ComparisonParser(tokens);
        this.events = new EventParser(tokens);
    }

    Predicate read() throws TextFault {
        var start = tokens.peek();
        if (!start.isName()) throw tokens.fault(missing(start));
        var isWord = start.kind() == Kind.WORD;
        if (isWord && Names.isBetween(start.text()))
            throw tokens.fault("Write a condition here; a name `%s` stands in backquotes.".formatted(start.text()));
        if (isWord && Names.isOpening(start.text())) return opened();
        return isEvent(tokens.peek(1)) ? events.predicate() : property();
    }

    private static String missing(Token token) {
        return token.kind() == Kind.TEXT
                ? "Write a name here; an odd one stands in backquotes, not in double quotes."
                : "Write a condition, such as country == \"DE\" or order.completed(90d).";
    }

    private static boolean isEvent(Token next) {
        return next.is("(") || next.is("[") || next.is("|") || next.is(".");
    }

    private Predicate property() throws TextFault {
        var name = names.property();
        return comparisons.read(new Value.Field(PropertyNames.field(name)));
    }

    private Predicate opened() throws TextFault {
        var start = tokens.take();
        if (!tokens.takeIf("("))
            throw tokens.fault(
                    start, "Write %s(…) here; a property of this name stands in backquotes.".formatted(start.text()));
        return switch (start.text()) {
            case "stage" -> stage();
            case "segment" -> new Predicate.InSegment(onlyKey());
            case "tag" -> new Predicate.Tagged(onlyKey());
            case "list" -> new Predicate.OnList(onlyKey());
            case "consent" -> consent();
            case "inorder" -> events.inOrder();
            case "days_until" -> days(Direction.UNTIL);
            case "days_since" -> days(Direction.SINCE);
            case "days_until_anniversary" -> days(Direction.UNTIL_ANNIVERSARY);
            default -> throw new IllegalStateException("opens nothing: " + start.text());
        };
    }

    private String onlyKey() throws TextFault {
        var key = names.key();
        names.closeKey();
        return key;
    }

    private Predicate stage() throws TextFault {
        var model = names.anyKey();
        names.closeKey();
        return comparisons.read(new Value.StageOf(model));
    }

    private Predicate consent() throws TextFault {
        var channel = names.anyKey();
        var topic = tokens.takeIf(",") ? names.anyKey() : null;
        names.closeKey();
        return new Predicate.Consented(channel, topic);
    }

    private Predicate days(Direction direction) throws TextFault {
        var moment = moment();
        tokens.expect(")", "Close the parenthesis with `)`; an odd name stands in backquotes.");
        return comparisons.read(new Value.Days(direction, moment));
    }

    private Moment moment() throws TextFault {
        var start = tokens.peek();
        var isEdge = (start.is("first") || start.is("last")) && tokens.peek(1).isName();
        if (isEdge) {
            tokens.take();
            return start.is("first") ? Moment.OfEvent.first(events.measure()) : Moment.OfEvent.last(events.measure());
        }
        if (start.kind() == Kind.WORD && start.text().indexOf('.') >= 0)
            throw tokens.fault("Say which event: first %1$s or last %1$s.".formatted(start.shown()));
        return new Moment.OfField(PropertyNames.field(names.property()));
    }
}
