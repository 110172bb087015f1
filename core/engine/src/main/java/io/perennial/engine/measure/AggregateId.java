package io.perennial.engine.measure;

import java.util.Objects;
import java.util.UUID;

/** Names an aggregate by what it is of: two that keep the same have the same id, on every server. */
public record AggregateId(UUID value) {
    public AggregateId {
        Objects.requireNonNull(value, "value is null");
    }
}
