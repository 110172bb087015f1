package io.perennial.engine.dispatch;

import java.time.Instant;
import java.util.Objects;

/** Where a message stands in the list of parked ones. */
public record ParkedPosition(Instant parkedAt, IntentId intent) {
    public ParkedPosition {
        Objects.requireNonNull(parkedAt, "parkedAt is null");
        Objects.requireNonNull(intent, "intent is null");
    }
}
