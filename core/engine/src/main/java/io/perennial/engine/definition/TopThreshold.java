package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Threshold;
import java.util.Objects;

/** Where a top begins that definitions ask for. */
public record TopThreshold(Predicate.InTop top, Threshold threshold) {
    public TopThreshold {
        Objects.requireNonNull(top, "top is null");
        Objects.requireNonNull(threshold, "threshold is null");
    }
}
