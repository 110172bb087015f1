package io.perennial.engine.decide;

import io.perennial.engine.predicate.Moment;
import io.perennial.engine.predicate.Value.Days;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts days as on a calendar that hangs on the contact's wall: for {@link NaiveEvaluation}. */
record NaiveDays(NaiveEvaluation timeline, ZoneId zone, Instant instant) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.+(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern MONTH_DAY = Pattern.compile("--\\d{2}-\\d{2}");

    /** Null if there is no day to count from. */
    @Nullable
    Long of(Days days) {
        var today = dayOf(instant);
        var day = day(days.moment());
        return switch (days.direction()) {
            case UNTIL -> day == null ? null : (Long) (day.toEpochDay() - today.toEpochDay());
            case SINCE -> day == null ? null : (Long) (today.toEpochDay() - day.toEpochDay());
            case UNTIL_ANNIVERSARY -> {
                if (day != null) yield untilAnniversary(today, day, day.getYear() + 1);
                var someYears = monthDay(days.moment());
                yield someYears == null ? null : (Long) untilAnniversary(today, someYears, today.getYear());
            }
        };
    }

    private static long untilAnniversary(LocalDate today, LocalDate day, int firstYear) {
        var year = firstYear;
        while (inYear(day, year).isBefore(today)) year++;
        return inYear(day, year).toEpochDay() - today.toEpochDay();
    }

    private static LocalDate inYear(LocalDate day, int year) {
        var isLeapDay = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
        return isLeapDay && !Year.isLeap(year)
                ? LocalDate.of(year, 2, 28)
                : LocalDate.of(year, day.getMonthValue(), day.getDayOfMonth());
    }

    private @Nullable LocalDate day(Moment moment) {
        return switch (moment) {
            case Moment.OfField field -> day(timeline.field(field.name()));
            case Moment.OfEvent event -> {
                var entries = timeline.counted(event.event());
                if (entries.isEmpty()) yield null;
                yield dayOf((event.isFirst() ? entries.getFirst() : entries.getLast()).occurredAt());
            }
        };
    }

    private @Nullable LocalDate day(@Nullable JsonValue value) {
        if (!(value instanceof JsonString text)) return null;
        try {
            if (DAY.matcher(text.getString()).matches()) return LocalDate.parse(text.getString());
            if (DATE_TIME.matcher(text.getString()).matches())
                return dayOf(OffsetDateTime.parse(text.getString()).toInstant());
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** In a leap year; null if there is none. */
    private @Nullable LocalDate monthDay(Moment moment) {
        if (!(moment instanceof Moment.OfField field && timeline.field(field.name()) instanceof JsonString text))
            return null;
        if (!MONTH_DAY.matcher(text.getString()).matches()) return null;
        try {
            return LocalDate.parse("2000" + text.getString().substring(1));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The latest that any calendar there has shown: nobody hangs yesterday's leaf back when clocks are set back. */
    LocalDate dayOf(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        var rules = zone.getRules();
        for (var transition = rules.previousTransition(at.plusNanos(1));
                transition != null && transition.getInstant().isAfter(at.minus(Duration.ofDays(3)));
                transition = rules.previousTransition(transition.getInstant())) {
            var before = transition.getDateTimeBefore().minusNanos(1).toLocalDate();
            if (before.isAfter(day)) day = before;
        }
        return day;
    }
}
