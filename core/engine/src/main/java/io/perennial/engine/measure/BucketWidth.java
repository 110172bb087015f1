package io.perennial.engine.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * How wide the stretches are in which a sliding window is summed. A window begins with the whole stretch in which its first instant
 * lies, so it is longer than it says by less than one of them: by 1/360 of six hours, 1/336 of fourteen days.
 */
public enum BucketWidth {
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(6)),
    HOUR(Duration.ofHours(1), Duration.ofDays(14)),
    /** In UTC. */
    DAY(Duration.ofDays(1), Duration.ofDays(3660));

    private static final Duration LATENESS = Duration.ofHours(2);

    private final long millis;
    private final Duration longest;

    BucketWidth(Duration width, Duration longest) {
        this.millis = width.toMillis();
        this.longest = longest;
    }

    /** The narrowest that a window of this length is kept in. */
    public static BucketWidth of(Duration window) {
        for (var width : values()) if (window.compareTo(width.longest) <= 0) return width;
        throw new IllegalArgumentException("a window of %s is too long".formatted(window));
    }

    /** The number of the stretch in which an instant lies, since 1970. */
    public long bucket(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), millis);
    }

    /** When a stretch ends. */
    public Instant end(long bucket) {
        return Instant.ofEpochMilli((bucket + 1) * millis);
    }

    /**
     * How many stretches before the newest are kept for a window of this length: more than it has, since what is decided as of two hours
     * before the newest entry still finds all of its window.
     */
    public int keep(Duration window) {
        return Math.toIntExact(Math.ceilDiv(window.plus(LATENESS).toMillis(), millis));
    }
}
