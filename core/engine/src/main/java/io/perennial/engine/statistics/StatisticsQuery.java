package io.perennial.engine.statistics;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to count.
 *
 * @param type the event type
 * @param property a numeric property to sum; null for none
 * @param from only what occurred at this instant or later; null for all
 * @param to only what occurred before this instant; null for all
 */
public record StatisticsQuery(
        String type,
        @Nullable String property,
        @Nullable Instant from,
        @Nullable Instant to) {
    public StatisticsQuery {
        Objects.requireNonNull(type, "type is null");
    }
}
