package io.perennial.storage.cassandra.work;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.CheckpointStore;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.Objects;
import java.util.Optional;

/** Checkpoints on Cassandra. */
public final class CassandraCheckpointStore implements CheckpointStore {
    private final CassandraSession session;
    private final SelectCheckpoint select;
    private final InsertCheckpoint insert;

    public CassandraCheckpointStore(CassandraSession session) {
        this.session = session;
        select = new SelectCheckpoint(session);
        insert = new InsertCheckpoint(session);
    }

    @Override
    public Optional<Checkpoint> load(int group) {
        return session.row(select.bind(group))
                .map(row -> CheckpointJson.read(Objects.requireNonNull(row.getString(0))));
    }

    @Override
    public void save(int group, Checkpoint checkpoint, WriteStamp stamp) {
        session.run(insert.bind(group, CheckpointJson.write(checkpoint), stamp));
    }
}
