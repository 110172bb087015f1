package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.Window;
import io.perennial.engine.predicate.text.Token.Kind;

/** Reads windows. */
final class WindowParser {
    private final Tokens tokens;
    private final EventParser events;

    WindowParser(Tokens tokens, EventParser events) {
        this.tokens = tokens;
        this.events = events;
    }

    Window read() throws TextFault {
        var start = tokens.peek();
        if (start.kind() == Kind.NUMERIC || tokens.takeIf("within")) return new Window.Sliding(Numerics.length(tokens));
        if (start.is("from") || start.is("to")) return fixed();
        if (tokens.takeIf("since")) return since();
        throw tokens.fault("Write a time such as 90d, from 2026-01-01 to 2026-02-01, since order.shipped, or nothing; "
                + "tests of the event's properties stand in [ ] before the parenthesis.");
    }

    private Window fixed() throws TextFault {
        var from = tokens.takeIf("from") ? Numerics.instant(tokens) : null;
        if (!tokens.takeIf("to")) return new Window.Fixed(from, null);
        var end = tokens.peek();
        var to = Numerics.instant(tokens);
        if (from != null && !from.isBefore(to)) throw tokens.fault(end, "Give an instant after 'from'.");
        return new Window.Fixed(from, to);
    }

    private Window since() throws TextFault {
        if (tokens.peek().kind() == Kind.NUMERIC)
            throw tokens.fault("Write `from` before a day; `since` stands before an event.");
        return new Window.SinceLast(events.measure());
    }
}
