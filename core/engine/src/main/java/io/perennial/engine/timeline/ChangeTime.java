package io.perennial.engine.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a change of a contact's fields has its place in time. It follows from the entry's own place, and orders changes as the
 * timeline does: by occurredAt, and within a millisecond by id, of which there is room for a thousandth. Whoever keeps fields keeps
 * the change with the latest, so that contact, snapshot and timeline agree in whatever order they hear of changes.
 */
public final class ChangeTime {
    private static final long PER_MILLI = 1000;

    private ChangeTime() {}

    /** In microseconds since 1970. */
    public static long micros(EntryKey entry) {
        var high = entry.id().value().getMostSignificantBits() >>> 32;
        return Math.addExact(
                Math.multiplyExact(entry.occurredAt().toEpochMilli(), PER_MILLI), (high * PER_MILLI) >>> 32);
    }

    /** In whole microseconds. */
    public static Instant of(EntryKey entry) {
        return Instant.EPOCH.plus(micros(entry), ChronoUnit.MICROS);
    }
}
