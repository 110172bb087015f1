package io.perennial.engine.journey;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A time of day on some weekdays, by the clock on the contact's wall. One that clocks skip comes as much later as they skip; one that
 * they show twice comes the first time.
 *
 * @param weekdays one or more
 */
public record TimeOfDay(LocalTime at, Set<DayOfWeek> weekdays) {
    public TimeOfDay {
        Objects.requireNonNull(at, "at is null");
        if (weekdays.isEmpty()) throw new IllegalArgumentException("weekdays is empty");
        weekdays = Set.copyOf(weekdays);
    }

    public static TimeOfDay daily(LocalTime at) {
        return new TimeOfDay(at, EnumSet.allOf(DayOfWeek.class));
    }

    /** The first that is not before an instant. */
    public Instant from(Instant instant, ZoneId zone) {
        var day = instant.atZone(zone).toLocalDate();
        var next = on(day, zone);
        while (next.isBefore(instant)) {
            day = day.plusDays(1);
            next = on(day, zone);
        }
        return next;
    }

    /** That of a day, or of the first day after it that is one of the weekdays. */
    public Instant on(LocalDate day, ZoneId zone) {
        var next = day;
        while (!weekdays.contains(next.getDayOfWeek())) next = next.plusDays(1);
        return next.atTime(at).atZone(zone).toInstant();
    }
}
