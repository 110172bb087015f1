package io.perennial.storage.cassandra.body;

import java.time.Instant;

/** Instants as the store counts them: microseconds since 1970. */
public final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1000);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
    }
}
