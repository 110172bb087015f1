package io.perennial.engine.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts and sums over events.
 *
 * @param sum of the property asked for, exact; zero if none was
 * @param first when the first occurred; null if there is none
 * @param last when the last occurred; null if there is none
 */
public record EventStatistics(
        long count,
        BigDecimal sum,
        @Nullable Instant first,
        @Nullable Instant last) {
    public static final EventStatistics NONE = new EventStatistics(0, BigDecimal.ZERO, null, null);

    public EventStatistics {
        Objects.requireNonNull(sum, "sum is null");
    }

    public EventStatistics plus(EventStatistics that) {
        return new EventStatistics(
                count + that.count, sum.add(that.sum), earlier(first, that.first), later(last, that.last));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) return b;
        return b == null || a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null) return b;
        return b == null || a.isAfter(b) ? a : b;
    }
}
