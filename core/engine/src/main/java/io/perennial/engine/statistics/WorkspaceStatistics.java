package io.perennial.engine.statistics;

import java.util.Map;
import java.util.Objects;

/**
 * Counts and sums over the events of all contacts.
 *
 * @param contacts how many contacts have at least one
 * @param contactsByCount how many contacts have exactly so many events
 */
public record WorkspaceStatistics(long contacts, EventStatistics events, Map<Long, Long> contactsByCount) {
    public WorkspaceStatistics {
        Objects.requireNonNull(events, "events is null");
        contactsByCount = Map.copyOf(contactsByCount);
    }
}
