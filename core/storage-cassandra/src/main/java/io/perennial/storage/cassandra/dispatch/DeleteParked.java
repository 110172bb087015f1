package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a message off the list of those that wait for a person. */
final class DeleteParked {
    private final PreparedStatement statement;

    DeleteParked(CassandraSession session) {
        // The row's own write timestamp: it deletes this row, and none that was written since.
        statement = session.prepare(
                "DELETE FROM parked USING TIMESTAMP ? WHERE workspace = ? AND parked_at = ? AND id = ?");
    }

    BoundStatement bind(WorkspaceId workspace, ParkedRow row) {
        return statement
                .boundStatementBuilder()
                .setLong(0, row.writtenAt())
                .setUuid(1, workspace.value())
                .setInstant(2, row.place().at())
                .setByteBuffer(3, row.place().id())
                .build();
    }
}
