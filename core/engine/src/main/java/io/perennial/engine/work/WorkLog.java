package io.perennial.engine.work;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The log of accepted entries that wait to be decided. What is in it for certain is accepted. Entries leave it whole after
 * {@link #LIFE}. Reads throw {@link StoreUnavailableException}.
 */
public interface WorkLog {
    /** How long an entry is kept. */
    Duration LIFE = Duration.ofDays(7);

    /**
     * Appends items. Does not throw for a store that does not answer.
     *
     * @return those of which nobody knows whether they were written
     */
    Set<LogItem> append(Collection<LogItem> items);

    /**
     * The positions in one lane of one group, in order.
     *
     * @param fromStamp microseconds, inclusive
     * @param toStamp microseconds, exclusive
     */
    List<LogPosition> positions(int group, Lane lane, long fromStamp, long toStamp);

    /** The items at these positions, in order; one that is not there is missing from the answer. */
    List<LogItem> read(int group, Lane lane, Collection<LogPosition> positions);
}
