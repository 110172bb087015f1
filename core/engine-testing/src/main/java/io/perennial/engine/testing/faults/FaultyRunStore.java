package io.perennial.engine.testing.faults;

import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.Map;

/** Where runs are, with faults. */
final class FaultyRunStore implements RunStore {
    private final RunStore store;
    private final FaultGate gate;

    FaultyRunStore(RunStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void move(Collection<RunPlace> places, WriteStamp stamp) {
        gate.writeAll(StoreCall.RUNS_MOVE, places, some -> store.move(some, stamp));
    }

    @Override
    public Map<RunPlace.At, Long> count(WorkspaceId workspace, String journey, int groups) {
        return gate.call(StoreCall.RUNS_COUNT, () -> store.count(workspace, journey, groups));
    }
}
