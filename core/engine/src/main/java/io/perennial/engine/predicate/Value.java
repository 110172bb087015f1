package io.perennial.engine.predicate;

import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.BucketWidth;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Span;
import io.perennial.engine.measure.Summary;
import java.util.Objects;

/** What a comparison looks at: a number or a text that a contact has at an instant, or has not. */
public sealed interface Value {

    /**
     * A field or property of the contact.
     *
     * @param name as in {@link io.perennial.engine.contact.ContactFields}
     */
    record Field(String name) implements Value {
        public Field {
            Objects.requireNonNull(name, "name is null");
        }
    }

    /**
     * How many events.
     *
     * @param aggregate what is kept of them for it
     */
    record Count(Aggregate aggregate, Window window) implements Value {
        /** The largest number that a count is compared with. */
        public static final int MOST = 999;

        public Count {
            Objects.requireNonNull(aggregate, "aggregate is null");
            Objects.requireNonNull(window, "window is null");
        }

        public static Count of(Measure event, Window window) {
            return new Count(
                    window instanceof Window.Fixed fixed
                            ? new Aggregate.Total(event, Summary.Kind.NUMBERS, null, fixed.span())
                            : new Aggregate.Latest(event),
                    window);
        }

        /** The same, whatever number it is compared with: in a sliding window by whole stretches, as sums are. */
        Count exact() {
            return window instanceof Window.Sliding sliding
                    ? new Count(
                            new Aggregate.Total(
                                    event(),
                                    Summary.Kind.NUMBERS,
                                    null,
                                    new Span.Sliding(BucketWidth.of(sliding.length()))),
                            window)
                    : this;
        }

        public Measure event() {
            return aggregate.measure();
        }
    }

    /**
     * What a property of events comes to.
     *
     * @param total what is kept of them for it
     */
    record Computed(Function function, Aggregate.Total total, Window window) implements Value {
        public Computed {
            Objects.requireNonNull(function, "function is null");
            Objects.requireNonNull(total, "total is null");
            Objects.requireNonNull(window, "window is null");
        }

        /** Of a property, in any window but one since another event: for that only counts are kept. */
        public static Computed of(Function function, String property, Measure event, Window window) {
            Objects.requireNonNull(property, "property is null");
            var span = switch (window) {
                case Window.Ever ever -> Span.Whole.EVER;
                case Window.Sliding sliding -> new Span.Sliding(BucketWidth.of(sliding.length()));
                case Window.Fixed fixed -> fixed.span();
                case Window.SinceLast since ->
                    throw new IllegalArgumentException("since another event only counts are kept");
            };
            return new Computed(function, new Aggregate.Total(event, function.kind(), property, span), window);
        }

        public Measure event() {
            return total.measure();
        }

        public String property() {
            return Objects.requireNonNull(total.field(), "field is null");
        }
    }

    /** The key of the stage that the contact is at in a model. */
    record StageOf(String model) implements Value {
        public StageOf {
            Objects.requireNonNull(model, "model is null");
        }
    }

    /**
     * Whole days between today and a day, both in the contact's zone: its own if it has a valid one, else the workspace's, else UTC.
     */
    record Days(Direction direction, Moment moment) implements Value {
        /** The largest number of days that is compared with: a hundred years. */
        public static final int MOST = 36_600;

        public Days {
            Objects.requireNonNull(direction, "direction is null");
            Objects.requireNonNull(moment, "moment is null");
        }

        /** From where to where. */
        public enum Direction {
            /** Until the day; negative when it is past. */
            UNTIL,
            /** Since the day; negative while it is to come. */
            SINCE,
            /**
             * Until the next anniversary, a year or more after the day itself; 0 on it. That of 29 February is 28 February where the
             * year has no other.
             */
            UNTIL_ANNIVERSARY
        }
    }
}
