package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Lists a key with its workspace. Before the key itself is written. */
final class InsertKeyOfWorkspace {
    private final PreparedStatement statement;

    InsertKeyOfWorkspace(CassandraSession session) {
        statement = session.prepare("INSERT INTO api_key_of_workspace (workspace, id) VALUES (?, ?)");
    }

    BoundStatement bind(ApiKey key) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, key.workspace().value())
                .setString(1, key.id())
                .build();
    }
}
