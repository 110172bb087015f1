package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads how far each group has come. */
final class SelectPasses {
    private final PreparedStatement statement;

    SelectPasses(CassandraSession session) {
        statement = session.prepare("SELECT grp, document FROM definition_pass WHERE workspace = ?");
    }

    BoundStatement bind(WorkspaceId workspace) {
        return statement.boundStatementBuilder().setUuid(0, workspace.value()).build();
    }
}
