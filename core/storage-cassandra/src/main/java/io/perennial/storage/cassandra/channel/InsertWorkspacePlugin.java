package io.perennial.storage.cassandra.channel;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Notes that a workspace has enabled a plugin. */
final class InsertWorkspacePlugin {
    private final PreparedStatement statement;

    InsertWorkspacePlugin(CassandraSession session) {
        statement = session.prepare("INSERT INTO workspace_plugin (workspace, plugin) VALUES (?, ?)");
    }

    BoundStatement bind(WorkspaceId workspace, String plugin) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setString(1, plugin)
                .build();
    }
}
