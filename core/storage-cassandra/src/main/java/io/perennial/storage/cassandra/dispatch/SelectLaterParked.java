package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the list of messages that wait for a person from after a place, oldest first. */
final class SelectLaterParked {
    private final PreparedStatement statement;

    SelectLaterParked(CassandraSession session) {
        statement = session.prepare("""
                SELECT parked_at, id, contact, decided_at, WRITETIME(decided_at) FROM parked
                WHERE workspace = ? AND (parked_at, id) > (?, ?) LIMIT ?""");
    }

    BoundStatement bind(WorkspaceId workspace, MessagePlace from, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setInstant(1, from.at())
                .setByteBuffer(2, from.id())
                .setInt(3, limit)
                .build();
    }
}
