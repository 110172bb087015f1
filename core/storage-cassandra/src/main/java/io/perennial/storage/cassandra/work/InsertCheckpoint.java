package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes a checkpoint. */
final class InsertCheckpoint {
    private final PreparedStatement statement;

    InsertCheckpoint(CassandraSession session) {
        statement = session.prepare("INSERT INTO checkpoint (grp, document) VALUES (?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(int group, String document, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setInt(0, group)
                .setString(1, document)
                .setLong(2, stamp.micros())
                .build();
    }
}
