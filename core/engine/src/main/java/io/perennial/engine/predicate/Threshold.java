package io.perennial.engine.predicate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a top begins, as it was computed for one day. Never changed.
 *
 * @param day of the workspace: the values are those of its beginning
 * @param value the lowest in the top, above 0; null if no contact had a value above 0
 * @param contacts how many had a value above 0
 * @param inForceFrom from this instant on it decides; whole milliseconds
 */
public record Threshold(LocalDate day, @Nullable BigDecimal value, long contacts, Instant inForceFrom) {
    public Threshold {
        Objects.requireNonNull(day, "day is null");
        Objects.requireNonNull(inForceFrom, "inForceFrom is null");
        if ((value == null) != (contacts == 0))
            throw new IllegalArgumentException("value is %s of %d contacts".formatted(value, contacts));
        if (value != null && value.signum() <= 0) throw new IllegalArgumentException("value is " + value);
    }

    boolean isReachedBy(@Nullable BigDecimal reached) {
        return value != null && reached != null && reached.compareTo(value) >= 0;
    }
}
