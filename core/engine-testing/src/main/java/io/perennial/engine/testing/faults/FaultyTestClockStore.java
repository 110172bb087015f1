package io.perennial.engine.testing.faults;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.time.ClockMove;
import io.perennial.engine.time.QuietReport;
import io.perennial.engine.time.TestClockStore;
import java.util.List;
import java.util.Map;

/** The test clock, with faults. */
final class FaultyTestClockStore implements TestClockStore {
    private final TestClockStore store;
    private final FaultGate gate;

    FaultyTestClockStore(TestClockStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public List<ClockMove> moves(long after) {
        return gate.call(StoreCall.TEST_CLOCK_MOVES, () -> store.moves(after));
    }

    @Override
    public boolean append(ClockMove move) {
        return gate.call(StoreCall.TEST_CLOCK_APPEND, () -> store.append(move));
    }

    @Override
    public void report(int group, QuietReport report, WriteStamp stamp) {
        gate.write(StoreCall.TEST_CLOCK_REPORT, () -> store.report(group, report, stamp));
    }

    @Override
    public Map<Integer, QuietReport> reports() {
        return gate.call(StoreCall.TEST_CLOCK_REPORTS, store::reports);
    }
}
