package io.perennial.engine.journey;

import io.perennial.engine.predicate.Anniversary;
import io.perennial.engine.predicate.LocalDays;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.PropertyNames;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lets a contact into a journey. */
public sealed interface JourneyEntry {
    Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

    /** A condition that must hold at that instant; null for none. */
    @Nullable
    Predicate where();

    /** How old a live event may be; an older one skips with TOO_OLD. */
    Duration maxAge();

    /** On entering a stage. */
    record OnStage(String model, String stage, @Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnStage {
            Objects.requireNonNull(model, "model is null");
            Objects.requireNonNull(stage, "stage is null");
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /** On coming into a segment, or on leaving it. */
    record OnSegment(
            String segment, boolean enters, @Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnSegment {
            Objects.requireNonNull(segment, "segment is null");
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /** On an event. */
    record OnEvent(EventMatch event, @Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnEvent {
            Objects.requireNonNull(event, "event is null");
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /** When somebody asks for it: a caller of the API, or a step of another journey. */
    record OnRequest(@Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnRequest {
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /**
     * On a day that the contact has in a field, or so long before or after it. If the date moves, so does the day.
     *
     * @param field by the names of {@link io.perennial.engine.contact.ContactFields}
     * @param offset negative for before
     * @param yearly on each anniversary of the day, and not on itself
     */
    record OnDate(
            String field,
            Period offset,
            TimeOfDay at,
            boolean yearly,
            @Nullable Predicate where) implements JourneyEntry {
        /** Months have so many days more or less than others. */
        private static final int MONTHS_DIFFER = 35;

        public OnDate {
            Objects.requireNonNull(field, "field is null");
            Objects.requireNonNull(offset, "offset is null");
            Objects.requireNonNull(at, "at is null");
        }

        /** It comes when it comes. */
        @Override
        public Duration maxAge() {
            return DEFAULT_MAX_AGE;
        }

        /**
         * When its day comes next, after an instant; none if it does not.
         *
         * @param value of the field; null if the contact has none
         */
        public Optional<Instant> next(@Nullable JsonValue value, LocalDays days, Instant after) {
            return yearly
                    ? Anniversary.of(days, value).map(anniversary -> next(anniversary, days, after))
                    : days.dayOf(value).map(day -> on(day, days)).filter(after::isBefore);
        }

        private Instant next(Anniversary anniversary, LocalDays days, Instant after) {
            var from = days.dayOf(after).minus(offset).minusDays(MONTHS_DIFFER);
            var day = anniversary.onOrAfter(from);
            while (!on(day, days).isAfter(after)) day = anniversary.onOrAfter(day.plusDays(1));
            return on(day, days);
        }

        private Instant on(LocalDate day, LocalDays days) {
            return at.on(day.plus(offset), days.zone());
        }

        /** As part of a sentence. */
        public String described() {
            var day = (yearly ? "the anniversary of " : "") + PropertyNames.shown(field);
            if (offset.isZero()) return day;
            var isBefore = offset.isNegative();
            return "%s %s %s"
                    .formatted(described(isBefore ? offset.negated() : offset), isBefore ? "before" : "after", day);
        }

        private static String described(Period length) {
            if (length.toTotalMonths() > 0) return length.toString();
            var days = LocalDate.EPOCH.plus(length).toEpochDay();
            return days == 1 ? "1 day" : days + " days";
        }
    }
}
