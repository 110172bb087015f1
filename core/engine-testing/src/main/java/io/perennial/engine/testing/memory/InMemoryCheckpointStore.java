package io.perennial.engine.testing.memory;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.CheckpointStore;
import java.util.Optional;

/** Checkpoints in memory. */
final class InMemoryCheckpointStore implements CheckpointStore {
    private final Cells<Integer, Checkpoint> checkpoints = new Cells<>();

    @Override
    public Optional<Checkpoint> load(int group) {
        return checkpoints.read(group);
    }

    @Override
    public void save(int group, Checkpoint checkpoint, WriteStamp stamp) {
        checkpoints.write(group, checkpoint, stamp.micros());
    }
}
