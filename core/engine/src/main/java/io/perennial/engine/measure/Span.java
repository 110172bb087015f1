package io.perennial.engine.measure;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Of which time something is kept. */
public sealed interface Span {

    /**
     * One sum of all that occurred from an instant to before another.
     *
     * @param from null for the beginning
     * @param to null for no end
     */
    record Whole(@Nullable Instant from, @Nullable Instant to) implements Span {
        public static final Whole EVER = new Whole(null, null);

        boolean holds(Instant occurredAt) {
            return (from == null || !occurredAt.isBefore(from)) && (to == null || occurredAt.isBefore(to));
        }

        @Override
        public String toString() {
            return from + "/" + to;
        }
    }

    /** A sum for each stretch of a width, back to where the largest window begins. */
    record Sliding(BucketWidth width) implements Span {
        public Sliding {
            Objects.requireNonNull(width, "width is null");
        }

        @Override
        public String toString() {
            return width.name();
        }
    }
}
