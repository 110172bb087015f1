package io.perennial.engine.time;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.util.List;
import java.util.Map;

/** Keeps how a test has moved the clock, and what the owners say to it. Every method throws {@link StoreUnavailableException}. */
public interface TestClockStore {

    /** The moves after a number, in their order. */
    List<ClockMove> moves(long after);

    /** Adds a move. False if there is one of its number. */
    boolean append(ClockMove move);

    /** Keeps the latest report of a group. Only its owner writes. */
    void report(int group, QuietReport report, WriteStamp stamp);

    /** The latest report of each group that has made one. */
    Map<Integer, QuietReport> reports();
}
