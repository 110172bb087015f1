package io.perennial.storage.cassandra.definition;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads every version of every definition of a workspace. */
final class SelectDefinitions {
    private final PreparedStatement statement;

    SelectDefinitions(CassandraSession session) {
        statement = session.prepare("""
                SELECT kind, key, version, active, activated_at, document, plugin, plugin_version, plugin_digest,
                    plugin_key
                FROM definition
                WHERE workspace = ?""");
    }

    BoundStatement bind(WorkspaceId workspace) {
        return statement.boundStatementBuilder().setUuid(0, workspace.value()).build();
    }
}
