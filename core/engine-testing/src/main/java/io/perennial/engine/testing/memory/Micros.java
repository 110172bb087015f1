package io.perennial.engine.testing.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the store counts them. */
final class Micros {
    private Micros() {}

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
