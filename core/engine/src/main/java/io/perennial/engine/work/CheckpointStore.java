package io.perennial.engine.work;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.util.Optional;

/** Keeps checkpoints. Every method throws {@link StoreUnavailableException}. */
public interface CheckpointStore {
    Optional<Checkpoint> load(int group);

    void save(int group, Checkpoint checkpoint, WriteStamp stamp);
}
