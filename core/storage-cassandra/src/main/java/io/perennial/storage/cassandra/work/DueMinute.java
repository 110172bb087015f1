package io.perennial.storage.cassandra.work;

import java.time.Duration;
import java.time.Instant;

/** A minute of one group's due items: a partition. */
record DueMinute(int group, long number) {
    static DueMinute of(int group, Instant within) {
        return new DueMinute(
                group,
                Math.floorDiv(within.getEpochSecond(), Duration.ofMinutes(1).toSeconds()));
    }
}
