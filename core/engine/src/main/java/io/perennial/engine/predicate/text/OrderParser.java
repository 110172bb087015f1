package io.perennial.engine.predicate.text;

import io.perennial.engine.measure.Measure;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.InOrder;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.predicate.text.Token.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events that occur one after another, behind {@code inorder(}. */
final class OrderParser {
    private final Tokens tokens;
    private final EventParser events;
    private final List<Measure> steps = new ArrayList<>();
    private @Nullable Duration apart;
    private @Nullable Duration within;

    OrderParser(Tokens tokens, EventParser events) {
        this.tokens = tokens;
        this.events = events;
    }

    Predicate read() throws TextFault {
        do item();
        while (tokens.takeIf(","));
        if (steps.size() < 2) throw tokens.fault("Write two or more events with a comma between them.");
        tokens.expect(")", "Write a comma before the next event, or close the parenthesis with `)`.");
        return new InOrder(steps, apart, within == null ? new Window.Ever() : new Window.Sliding(within));
    }

    private void item() throws TextFault {
        var start = tokens.peek();
        if (start.kind() == Kind.NUMERIC) throw tokens.fault("Write `apart` or `within` before a time.");
        var isLength = tokens.peek(1).kind() == Kind.NUMERIC;
        if (isLength && start.is("apart")) apart = length(apart);
        else if (isLength && start.is("within")) within = length(within);
        else step();
    }

    private Duration length(@Nullable Duration before) throws TextFault {
        if (before != null) throw tokens.fault("Write this once.");
        tokens.take();
        return Numerics.length(tokens);
    }

    private void step() throws TextFault {
        if (apart != null || within != null) throw tokens.fault("Write the events first, then `apart` and `within`.");
        if (steps.size() == InOrder.MOST_STEPS)
            throw tokens.fault("Write %d events at most.".formatted(InOrder.MOST_STEPS));
        steps.add(events.measure());
    }
}
