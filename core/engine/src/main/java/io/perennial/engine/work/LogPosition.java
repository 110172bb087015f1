package io.perennial.engine.work;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;

/** A place in one lane of one group's log: when the writer stamped it, in microseconds since 1970, then the entry's id. */
public record LogPosition(long stamp, EntryId id) implements Comparable<LogPosition> {
    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::stamp).thenComparing(LogPosition::id);

    public LogPosition {
        Objects.requireNonNull(id, "id is null");
    }

    /** When it was stamped. */
    public Instant at() {
        return instant(stamp);
    }

    /** When something was stamped so. */
    static Instant instant(long stamp) {
        return Instant.EPOCH.plus(stamp, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(LogPosition that) {
        return ORDER.compare(this, that);
    }
}
