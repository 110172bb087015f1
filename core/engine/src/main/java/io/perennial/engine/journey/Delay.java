package io.perennial.engine.journey;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * How long something takes: first the days, weeks, months and years, as the calendar of a zone has them, then the hours, minutes and
 * seconds. So a day after noon is noon, also where clocks change in between.
 */
public record Delay(Period days, Duration time) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3660);

    public Delay {
        Objects.requireNonNull(days, "days is null");
        Objects.requireNonNull(time, "time is null");
    }

    /** Reads ISO 8601 such as {@code P3D}, {@code P1M} or {@code P1DT12H}; none if it is none, or not between a minute and ten years. */
    public static Optional<Delay> parse(String text) {
        try {
            var split = text.indexOf('T');
            var days = split == 1 ? Period.ZERO : Period.parse(split < 0 ? text : text.substring(0, split));
            var time = split < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(split));
            if (days.isNegative() || time.isNegative()) return Optional.empty();
            var about = time.plusDays(LocalDate.EPOCH.plus(days).toEpochDay());
            return about.compareTo(SHORTEST) < 0 || about.compareTo(LONGEST) > 0
                    ? Optional.empty()
                    : Optional.of(new Delay(days, time));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    public Instant after(Instant instant, ZoneId zone) {
        return instant.atZone(zone).plus(days).toInstant().plus(time);
    }

    @Override
    public String toString() {
        if (time.isZero()) return days.toString();
        return days.isZero() ? time.toString() : days + time.toString().substring(1);
    }
}
