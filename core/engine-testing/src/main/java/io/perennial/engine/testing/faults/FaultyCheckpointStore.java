package io.perennial.engine.testing.faults;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.CheckpointStore;
import java.util.Optional;

/** Checkpoints, with faults. */
final class FaultyCheckpointStore implements CheckpointStore {
    private final CheckpointStore store;
    private final FaultGate gate;

    FaultyCheckpointStore(CheckpointStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Optional<Checkpoint> load(int group) {
        return gate.call(StoreCall.CHECKPOINTS_LOAD, () -> store.load(group));
    }

    @Override
    public void save(int group, Checkpoint checkpoint, WriteStamp stamp) {
        gate.write(StoreCall.CHECKPOINTS_SAVE, () -> store.save(group, checkpoint, stamp));
    }
}
