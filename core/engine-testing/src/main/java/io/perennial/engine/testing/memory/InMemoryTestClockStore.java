package io.perennial.engine.testing.memory;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.time.ClockMove;
import io.perennial.engine.time.QuietReport;
import io.perennial.engine.time.TestClockStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The test clock's moves, in memory. */
final class InMemoryTestClockStore implements TestClockStore {
    private final ConcurrentSkipListMap<Long, ClockMove> moves = new ConcurrentSkipListMap<>();
    private final Map<Integer, Cell<QuietReport>> reports = new ConcurrentHashMap<>();

    @Override
    public List<ClockMove> moves(long after) {
        return List.copyOf(moves.tailMap(after, false).values());
    }

    @Override
    public boolean append(ClockMove move) {
        return moves.putIfAbsent(move.number(), move) == null;
    }

    @Override
    public void report(int group, QuietReport report, WriteStamp stamp) {
        reports.merge(group, new Cell<>(report, stamp.micros()), Cell::or);
    }

    @Override
    public Map<Integer, QuietReport> reports() {
        Map<Integer, QuietReport> found = new HashMap<>();
        reports.forEach((group, cell) -> cell.read().ifPresent(report -> found.put(group, report)));
        return found;
    }
}
