package io.perennial.engine.sending;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of some days, by the clock on the contact's wall. A time that clocks skip comes as much later as they skip; one that they show
 * twice comes the first time.
 *
 * @param from when it begins
 * @param until when it is over; at or before {@code from}, that is on the next day
 * @param weekdays on which it begins, one or more
 */
public record HoursOfDay(LocalTime from, LocalTime until, Set<DayOfWeek> weekdays) {
    public HoursOfDay {
        Objects.requireNonNull(from, "from is null");
        Objects.requireNonNull(until, "until is null");
        if (weekdays.isEmpty()) throw new IllegalArgumentException("weekdays is empty");
        weekdays = Set.copyOf(weekdays);
    }

    /** When it is over if it is under way at an instant; null if it is not. */
    @Nullable
    Instant endAt(Instant instant, ZoneId zone) {
        var today = instant.atZone(zone).toLocalDate();
        for (var day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            if (!weekdays.contains(day.getDayOfWeek()) || begin(day, zone).isAfter(instant)) continue;
            var end = end(day, zone);
            if (end.isAfter(instant)) return end;
        }
        return null;
    }

    /** When it begins next, after an instant. */
    Instant nextBegin(Instant instant, ZoneId zone) {
        var day = instant.atZone(zone).toLocalDate();
        while (!weekdays.contains(day.getDayOfWeek()) || !begin(day, zone).isAfter(instant)) day = day.plusDays(1);
        return begin(day, zone);
    }

    private Instant begin(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant end(LocalDate day, ZoneId zone) {
        var last = until.isAfter(from) ? day : day.plusDays(1);
        return last.atTime(until).atZone(zone).toInstant();
    }

    /** As a person would say it, such as {@code 21:00 to 08:00}. */
    String described() {
        return from + " to " + until;
    }
}
