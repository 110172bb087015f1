package io.perennial.engine.predicate;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition on a contact's state. Its JSON form is read and written by {@link PredicateJson}. */
public sealed interface Predicate {

    /**
     * So many events, in all or within a sliding window that ends now.
     *
     * @param within the window; null for all time
     * @param atLeast how many at least
     */
    record Events(Measure measure, @Nullable Duration within, int atLeast) implements Predicate {
        public Events {
            Objects.requireNonNull(measure, "measure is null");
            if (atLeast < 1 || atLeast > MAX_COUNT)
                throw new IllegalArgumentException("atLeast is %d, must be 1 to %d".formatted(atLeast, MAX_COUNT));
            if (within != null && !within.isPositive()) throw new IllegalArgumentException("within is not positive");
        }

        /** As many instants are kept of each measure as the largest count asks for. */
        public static final int MAX_COUNT = 1000;
    }

    /** A field or property of the contact passes a test. */
    record Property(String name, Test test) implements Predicate {
        public Property {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(test, "test is null");
        }
    }

    /** The contact is at a stage. */
    record AtStage(String model, String stage) implements Predicate {
        public AtStage {
            Objects.requireNonNull(model, "model is null");
            Objects.requireNonNull(stage, "stage is null");
        }
    }

    /** All of these; true of none. */
    record All(List<Predicate> parts) implements Predicate {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of these; false of none. */
    record Any(List<Predicate> parts) implements Predicate {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Not this. */
    record Not(Predicate part) implements Predicate {
        public Not {
            Objects.requireNonNull(part, "part is null");
        }
    }
}
