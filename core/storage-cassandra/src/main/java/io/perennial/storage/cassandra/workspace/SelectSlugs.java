package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads all workspaces, by slug. */
final class SelectSlugs {
    private final PreparedStatement statement;

    SelectSlugs(CassandraSession session) {
        statement = session.prepare(
                "SELECT id, slug, name, time_zone, created_at FROM workspace_slug WHERE installation = 0");
    }

    BoundStatement bind() {
        return statement.boundStatementBuilder().build();
    }
}
