package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a workspace. */
final class SelectWorkspace {
    private final PreparedStatement statement;

    SelectWorkspace(CassandraSession session) {
        statement = session.prepare("SELECT id, slug, name, time_zone, created_at FROM workspace WHERE id = ?");
    }

    BoundStatement bind(WorkspaceId id) {
        return statement.boundStatementBuilder().setUuid(0, id.value()).build();
    }
}
