package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes how far a group has come. */
final class InsertPass {
    private final PreparedStatement statement;

    InsertPass(CassandraSession session) {
        statement = session.prepare(
                "INSERT INTO definition_pass (workspace, grp, document) VALUES (?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(WorkspaceId workspace, int group, String document, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setInt(1, group)
                .setString(2, document)
                .setLong(3, stamp.micros())
                .build();
    }
}
