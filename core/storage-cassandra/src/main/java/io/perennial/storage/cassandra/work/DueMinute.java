package io.perennial.storage.cassandra.work;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** A minute of one group's due items: a partition. */
record DueMinute(int group, long number) {
    private static final long SECONDS = Duration.ofMinutes(1).toSeconds();
    private static final int MONTHS = 12;

    static DueMinute of(int group, Instant within) {
        return new DueMinute(group, Math.floorDiv(within.getEpochSecond(), SECONDS));
    }

    Instant start() {
        return Instant.ofEpochSecond(number * SECONDS);
    }

    /** The month that lists it, counted from the year 0. */
    int month() {
        var date = start().atZone(ZoneOffset.UTC);
        return date.getYear() * MONTHS + date.getMonthValue() - 1;
    }

    /** The first minute of the next month. */
    DueMinute nextMonth() {
        var first = start().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return of(group, first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
