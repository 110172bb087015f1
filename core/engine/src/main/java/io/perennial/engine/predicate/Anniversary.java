package io.perennial.engine.predicate;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A day that comes back each year.
 *
 * @param firstYear in which it comes back first
 */
public record Anniversary(MonthDay day, int firstYear) {

    /** Those of a day, from the year after it on. */
    static Anniversary of(LocalDate day) {
        return new Anniversary(MonthDay.from(day), day.getYear() + 1);
    }

    /** Those of the day that a value means, or that it names without a year, such as {@code --12-24}; none if it does neither. */
    public static Optional<Anniversary> of(LocalDays days, @Nullable JsonValue value) {
        var day = days.dayOf(value);
        if (day.isPresent()) return day.map(Anniversary::of);
        if (!(value instanceof JsonString text)) return Optional.empty();
        try {
            return Optional.of(new Anniversary(MonthDay.parse(text.getString()), Year.MIN_VALUE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** That of 29 February is 28 February where the year has no other. */
    public LocalDate onOrAfter(LocalDate from) {
        var year = Math.max(from.getYear(), firstYear);
        var candidate = day.atYear(year);
        return candidate.isBefore(from) ? day.atYear(year + 1) : candidate;
    }
}
