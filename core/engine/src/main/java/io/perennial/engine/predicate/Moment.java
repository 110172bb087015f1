package io.perennial.engine.predicate;

import io.perennial.engine.measure.Aggregate;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Span;
import io.perennial.engine.measure.Summary;
import java.util.Objects;

/** A day in a contact's life. */
public sealed interface Moment {

    /**
     * A date that a field holds: {@code 2026-05-01}, or an instant such as {@code 2026-05-01T10:00:00Z}, whose day in the contact's
     * zone is meant; for anniversaries also {@code --05-01}, where the year is not known. Anything else is no date.
     *
     * @param name as in {@link io.perennial.engine.contact.ContactFields}
     */
    record OfField(String name) implements Moment {
        public OfField {
            Objects.requireNonNull(name, "name is null");
        }
    }

    /**
     * The day, in the contact's zone, on which the first or the last of some events occurred.
     *
     * @param edge what is kept of them for it
     */
    record OfEvent(Aggregate.Total edge) implements Moment {
        public OfEvent {
            Objects.requireNonNull(edge, "edge is null");
        }

        public static OfEvent first(Measure event) {
            return of(Summary.Kind.FIRST, event);
        }

        public static OfEvent last(Measure event) {
            return of(Summary.Kind.LAST, event);
        }

        private static OfEvent of(Summary.Kind kind, Measure event) {
            return new OfEvent(new Aggregate.Total(event, kind, null, Span.Whole.EVER));
        }

        public Measure event() {
            return edge.measure();
        }

        public boolean isFirst() {
            return edge.kind() == Summary.Kind.FIRST;
        }
    }
}
