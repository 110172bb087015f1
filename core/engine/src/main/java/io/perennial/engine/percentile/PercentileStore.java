package io.perennial.engine.percentile;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Keeps where tops begin, for ever, and for some days the values from which that is computed. Every method throws
 * {@link StoreUnavailableException}; each write can be repeated.
 */
public interface PercentileStore {
    /** How many values are kept together at most. */
    int CHUNK = 1_000;

    /** The thresholds of a workspace from a day on, by day. */
    List<RecordedThreshold> thresholds(WorkspaceId workspace, LocalDate from);

    /**
     * Records a threshold unless there is one of that top and day: of several that were computed at once the first stays.
     *
     * @return false if there is one
     */
    boolean record(WorkspaceId workspace, TopId top, Threshold threshold);

    /**
     * Keeps some values of a part, in place of those that are kept under the number. Of two writes the one with the later stamp stays.
     *
     * @param values 1 to {@link #CHUNK}, exact, in no order
     */
    void saveChunk(PartKey part, int chunk, List<BigDecimal> values, WriteStamp stamp);

    /** Says that all chunks of a part are kept. Of two writes the one with the later stamp stays. */
    void savePart(PartKey part, Part complete, WriteStamp stamp);

    /** The parts of a top that are complete, by group. */
    Map<Integer, Part> parts(WorkspaceId workspace, LocalDate day, TopId top);

    /** The values of a chunk; empty if it is not kept any more. */
    List<BigDecimal> chunk(PartKey part, int chunk);
}
