package io.perennial.engine.predicate;

import java.util.Objects;
import java.util.UUID;

/** Names a measure by what it counts: two that count the same have the same id, on every server. */
public record MeasureId(UUID value) {
    public MeasureId {
        Objects.requireNonNull(value, "value is null");
    }
}
