package io.perennial.storage.cassandra.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which bucket of a contact's timeline an entry lies in. That depends on when it occurred and on the width recorded for that
 * month, never on how full a bucket is: a repeated write must land on the same row. So a width is recorded for a month to
 * come alone, and widths only ever get narrower.
 *
 * @param steps by first month (yyyymm); before the first step the width is LIFETIME
 */
public record BucketWidths(NavigableMap<Integer, BucketWidth> steps) {
    /** The bucket of everything that has no narrower one. */
    public static final int LIFETIME_BUCKET = 0;

    static final BucketWidths LIFETIME = new BucketWidths(new TreeMap<>());

    static BucketWidths of(Map<Integer, Byte> stored) {
        if (stored.isEmpty()) return LIFETIME;
        var steps = new TreeMap<Integer, BucketWidth>();
        stored.forEach((month, code) -> steps.put(month, BucketWidth.of(code)));
        return new BucketWidths(steps);
    }

    public boolean isLifetime() {
        return steps.isEmpty();
    }

    /** 0, or the month as yyyymm, or the day as yyyymmdd. */
    public int bucketOf(Instant occurredAt) {
        if (steps.isEmpty()) return LIFETIME_BUCKET;
        var day = LocalDate.ofInstant(occurredAt, ZoneOffset.UTC);
        var month = month(YearMonth.from(day));
        var step = steps.floorEntry(month);
        if (step == null) return LIFETIME_BUCKET;
        return switch (step.getValue()) {
            case LIFETIME -> LIFETIME_BUCKET;
            case MONTH -> month;
            case DAY -> month * 100 + day.getDayOfMonth();
        };
    }

    /** A number that orders buckets by the time they cover. */
    public static int order(int bucket) {
        return bucket < 1_000_000 ? bucket * 100 : bucket;
    }

    /** The width that comes next, if a contact gets more than the widths recorded so far are made for. */
    Optional<BucketWidth> narrower() {
        var latest = steps.isEmpty() ? BucketWidth.LIFETIME : steps.lastEntry().getValue();
        return switch (latest) {
            case LIFETIME -> Optional.of(BucketWidth.MONTH);
            case MONTH -> Optional.of(BucketWidth.DAY);
            case DAY -> Optional.empty();
        };
    }

    static int month(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }
}
