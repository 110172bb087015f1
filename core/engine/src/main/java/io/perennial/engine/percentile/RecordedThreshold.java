package io.perennial.engine.percentile;

import io.perennial.engine.predicate.Threshold;
import java.util.Objects;

/** Where one top begins on one day. */
public record RecordedThreshold(TopId top, Threshold threshold) {
    public RecordedThreshold {
        Objects.requireNonNull(top, "top is null");
        Objects.requireNonNull(threshold, "threshold is null");
    }
}
