package io.perennial.graphql.scalar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A calendar day, RFC 3339. */
final class DateCoercing extends TextForm<LocalDate> {
    DateCoercing() {
        super(LocalDate.class, "a day in RFC 3339, such as 2026-11-22");
    }

    @Override
    LocalDate read(String text) {
        if (text.length() != 10) throw new IllegalArgumentException("form");
        return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    @Override
    String write(LocalDate value) {
        return value.toString();
    }
}
