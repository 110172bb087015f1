package io.perennial.graphql.scalar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** RFC 3339. Answers are in UTC, with milliseconds and, where there are any, microseconds. */
final class DateTimeCoercing extends TextForm<Instant> {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final DateTimeFormatter ANSWER = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    DateTimeCoercing() {
        super(Instant.class, "an instant in RFC 3339 with its offset, such as 2026-11-22T08:30:00Z");
    }

    @Override
    Instant read(String text) {
        if (!FORM.matcher(text).matches()) throw new IllegalArgumentException("form");
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    }

    @Override
    String write(Instant value) {
        return ANSWER.format(value);
    }
}
