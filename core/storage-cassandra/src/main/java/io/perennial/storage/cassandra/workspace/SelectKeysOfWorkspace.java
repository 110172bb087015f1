package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads which keys a workspace has. */
final class SelectKeysOfWorkspace {
    private final PreparedStatement statement;

    SelectKeysOfWorkspace(CassandraSession session) {
        statement = session.prepare("SELECT id FROM api_key_of_workspace WHERE workspace = ?");
    }

    BoundStatement bind(WorkspaceId workspace) {
        return statement.boundStatementBuilder().setUuid(0, workspace.value()).build();
    }
}
