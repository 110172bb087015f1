package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a key. */
final class SelectKey {
    private final PreparedStatement statement;

    SelectKey(CassandraSession session) {
        statement = session.prepare("""
                SELECT id, workspace, kind, name, digest, scopes, allowed_origins, created_at, revoked_at
                FROM api_key WHERE id = ?""");
    }

    BoundStatement bind(String id) {
        return statement.boundStatementBuilder().setString(0, id).build();
    }
}
