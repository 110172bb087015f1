package io.perennial.engine.measure;

import io.perennial.engine.hash.Hash128;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of the entries that a measure counts. Equal if its id is. */
public sealed interface Aggregate {
    AggregateId id();

    Measure measure();

    /** How many there are, and when the latest occurred. */
    record Latest(Measure measure) implements Aggregate {
        public Latest {
            Objects.requireNonNull(measure, "measure is null");
        }

        /** The measure's own: these were the first that were kept. */
        @Override
        public AggregateId id() {
            return new AggregateId(measure.id());
        }
    }

    /** What they come to. */
    final class Total implements Aggregate {
        private final Measure measure;
        private final Summary.Kind kind;
        private final @Nullable String field;
        private final Span span;
        private final AggregateId id;

        /**
         * What entries come to.
         *
         * @param field the property that is summed up; null where no property is asked for
         */
        public Total(Measure measure, Summary.Kind kind, @Nullable String field, Span span) {
            this.measure = Objects.requireNonNull(measure, "measure is null");
            this.kind = Objects.requireNonNull(kind, "kind is null");
            this.field = field;
            this.span = Objects.requireNonNull(span, "span is null");
            this.id = new AggregateId(id(measure, kind, field, span));
        }

        private static UUID id(Measure measure, Summary.Kind kind, @Nullable String field, Span span) {
            return Hash128.of("aggregate", measure.id(), kind, field == null ? "" : "field " + field, span);
        }

        @Override
        public AggregateId id() {
            return id;
        }

        @Override
        public Measure measure() {
            return measure;
        }

        public Summary.Kind kind() {
            return kind;
        }

        public @Nullable String field() {
            return field;
        }

        public Span span() {
            return span;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Total total && id.equals(total.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        @Override
        public String toString() {
            return "%s of %s of %s in %s".formatted(kind, field, measure, span);
        }
    }
}
