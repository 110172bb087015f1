package io.perennial.templates;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;
import ua.co.k.strftime.StrftimeFormatter;

/**
 * {@code date: format, zone, locale} over RFC 3339 times, dates, seconds since 1970 and {@code now}; zone UTC and locale English
 * unless given. Not liqp's, which guesses among ninety patterns, reads the system's clock and zone, and turns what it can't read
 * into another date.
 */
final class DateFilter extends Filter {
    private static final int LONGEST_FORMAT = 200;

    private final Clock clock;

    DateFilter(Clock clock) {
        super("date");
        this.clock = clock;
    }

    @Override
    public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
        if (value == null) return "";
        String format = asString(get(0, params), context);
        if (format.length() > LONGEST_FORMAT)
            throw Refusal.error("a date format has %d characters at most".formatted(LONGEST_FORMAT));
        ZoneId zone = params.length > 1 ? ZoneId.of(asString(params[1], context)) : ZoneOffset.UTC;
        Locale locale = params.length > 2 ? Locale.forLanguageTag(asString(params[2], context)) : Locale.ENGLISH;
        ZonedDateTime time = time(asString(value, context).strip(), zone);
        return StrftimeFormatter.ofSafePattern(format, locale).format(time);
    }

    private ZonedDateTime time(String text, ZoneId zone) {
        if (text.equals("now") || text.equals("today")) return clock.instant().atZone(zone);
        if (text.matches("-?\\d{1,12}"))
            return Instant.ofEpochSecond(Long.parseLong(text)).atZone(zone);
        try {
            if (text.length() == 10) return LocalDate.parse(text).atStartOfDay(zone);
            return OffsetDateTime.parse(text).atZoneSameInstant(zone);
        } catch (DateTimeException e) {
            throw Refusal.error("a value is not a date; 'date' takes RFC 3339, seconds since 1970 or 'now'");
        }
    }
}
