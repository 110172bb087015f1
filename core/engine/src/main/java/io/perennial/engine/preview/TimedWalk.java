package io.perennial.engine.preview;

import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks over contacts for as long as the request can wait, and knows how far it came. */
final class TimedWalk {
    /** What is left to the request for the answer itself; half of its time where it has little. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private static final Duration WITHOUT_DEADLINE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Instant end;
    private int examined;
    private int unread;
    private boolean isWhole = true;
    private @Nullable ContactPosition reached;

    TimedWalk(Clock clock) {
        this.clock = clock;
        var now = clock.instant();
        var left = Deadline.left(now, WITHOUT_DEADLINE);
        var half = left.dividedBy(2);
        var most = left.minus(ANSWER);
        this.end = now.plus(most.compareTo(half) < 0 ? half : most);
    }

    /**
     * What is found at each place, in their order. If the time is up before the last, it stops. One that alone takes all the time is passed
     * over: else a walk that goes on from here would never get behind it.
     */
    <R> List<R> of(List<ContactPosition> places, Function<ContactPosition, Stream<R>> each) {
        var found = new ArrayList<R>();
        for (var place : places) {
            if (reached != null && isOver()) {
                isWhole = false;
                break;
            }
            try {
                found.addAll(Deadline.call(end, () -> each.apply(place).toList()));
                examined++;
            } catch (StoreUnavailableException e) {
                if (!isOver()) throw e;
                isWhole = false;
                if (reached != null) break;
                unread++;
                reached = place;
                break;
            }
            reached = place;
        }
        return found;
    }

    private boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** Whether it came to the last place. */
    boolean isWhole() {
        return isWhole;
    }

    int examined() {
        return examined;
    }

    int unread() {
        return unread;
    }

    /** The last place it is done with; null if there was none. */
    @Nullable
    ContactPosition reached() {
        return reached;
    }
}
