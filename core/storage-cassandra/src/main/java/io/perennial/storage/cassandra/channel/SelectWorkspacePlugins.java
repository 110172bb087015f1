package io.perennial.storage.cassandra.channel;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads which plugins a workspace has enabled. */
final class SelectWorkspacePlugins {
    private final PreparedStatement statement;

    SelectWorkspacePlugins(CassandraSession session) {
        statement = session.prepare("SELECT plugin FROM workspace_plugin WHERE workspace = ?");
    }

    BoundStatement bind(WorkspaceId workspace) {
        return statement.boundStatementBuilder().setUuid(0, workspace.value()).build();
    }
}
