package io.perennial.storage.cassandra.work;

import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogPosition;
import java.time.Duration;
import java.util.Objects;

/** A minute of one lane of one group's log: a partition. */
record LogSection(int group, Lane lane, long minute) {
    private static final long MICROS_PER_MINUTE = Duration.ofMinutes(1).toNanos() / 1000;

    LogSection {
        Objects.requireNonNull(lane, "lane is null");
    }

    static LogSection of(int group, Lane lane, LogPosition position) {
        return new LogSection(group, lane, minuteOf(position.stamp()));
    }

    /** Minutes since 1970. */
    static long minuteOf(long stamp) {
        return Math.floorDiv(stamp, MICROS_PER_MINUTE);
    }

    /** As it is stored. */
    byte laneCode() {
        return switch (lane) {
            case LIVE -> 0;
            case BULK -> 1;
        };
    }
}
