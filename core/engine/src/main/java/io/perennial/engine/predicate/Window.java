package io.perennial.engine.predicate;

import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of which time events are looked at. No window ends now: an event that is dated a little into the future, by a clock that runs fast,
 * counts from when it is recorded.
 */
public sealed interface Window {
    /** The longest sliding window: ten years. */
    Duration LONGEST = Duration.ofDays(3660);

    /** All time. */
    record Ever() implements Window {}

    /** What occurred less than this long ago. */
    record Sliding(Duration length) implements Window {
        public Sliding {
            Objects.requireNonNull(length, "length is null");
            if (!length.isPositive() || length.compareTo(LONGEST) > 0)
                throw new IllegalArgumentException("length is %s, must be up to %s".formatted(length, LONGEST));
            if (!length.equals(length.truncatedTo(ChronoUnit.SECONDS)))
                throw new IllegalArgumentException("length is no whole seconds: " + length);
        }
    }

    /**
     * From an instant to before another; one of them may be left open.
     *
     * @param from whole milliseconds; null for the beginning
     * @param to whole milliseconds; null for no end
     */
    record Fixed(@Nullable Instant from, @Nullable Instant to) implements Window {
        public Fixed {
            if (from == null && to == null) throw new IllegalArgumentException("from and to are null");
            if (from != null && to != null && !from.isBefore(to))
                throw new IllegalArgumentException("from %s is not before to %s".formatted(from, to));
        }

        Span.Whole span() {
            return new Span.Whole(from, to);
        }
    }

    /** After the last entry of another kind occurred; nothing if none did. */
    record SinceLast(Measure event) implements Window {
        public SinceLast {
            Objects.requireNonNull(event, "event is null");
        }
    }
}
