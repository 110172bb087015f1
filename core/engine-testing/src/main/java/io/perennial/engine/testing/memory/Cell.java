package io.perennial.engine.testing.memory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value with its write timestamp, as the store keeps it: the higher timestamp stays, whichever arrives first, and a deleted
 * value is remembered, so that a write from before cannot bring it back.
 *
 * @param value null if it is deleted
 */
record Cell<T>(@Nullable T value, long micros) {

    /** Whichever of the two stays. Of the same timestamp, a deletion; else the one that comes later. */
    Cell<T> or(Cell<T> later) {
        if (later.micros != micros) return later.micros > micros ? later : this;
        return value == null ? this : later;
    }

    Optional<T> read() {
        return Optional.ofNullable(value);
    }
}
