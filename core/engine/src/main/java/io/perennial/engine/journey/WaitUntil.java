package io.perennial.engine.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long a run waits. */
public sealed interface WaitUntil {

    /**
     * For a while, and then until a time of day.
     *
     * @param at null to go on at once
     */
    record For(Delay delay, @Nullable TimeOfDay at) implements WaitUntil {
        public For {
            Objects.requireNonNull(delay, "delay is null");
        }

        public Instant end(Instant began, ZoneId zone) {
            var end = delay.after(began, zone);
            return at == null ? end : at.from(end, zone);
        }
    }

    /** Until it is this time of day the next time: a day, or to the next of the weekdays, if it is right now. */
    record At(TimeOfDay at) implements WaitUntil {
        public At {
            Objects.requireNonNull(at, "at is null");
        }

        public Instant end(Instant began, ZoneId zone) {
            return at.from(began.plusMillis(1), zone);
        }
    }

    /** Until a day that is the same for everybody. */
    record Day(LocalDate day, TimeOfDay at) implements WaitUntil {
        public Day {
            Objects.requireNonNull(day, "day is null");
            Objects.requireNonNull(at, "at is null");
        }

        public Instant end(ZoneId zone) {
            return at.on(day, zone);
        }
    }

    /**
     * Until a day that the contact has in a field, or so long before or after it. If the date moves, so does the wait; where there is
     * none, the run ends.
     *
     * @param field by the names of {@link io.perennial.engine.contact.ContactFields}
     * @param offset negative for before
     */
    record Date(String field, Period offset, TimeOfDay at) implements WaitUntil {
        public Date {
            Objects.requireNonNull(field, "field is null");
            Objects.requireNonNull(offset, "offset is null");
            Objects.requireNonNull(at, "at is null");
        }

        public Instant end(LocalDate day, ZoneId zone) {
            return at.on(day.plus(offset), zone);
        }
    }
}
