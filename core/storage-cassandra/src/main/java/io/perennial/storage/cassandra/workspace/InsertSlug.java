package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.Workspace;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Gives a slug to a workspace, unless it has one. */
final class InsertSlug {
    private final PreparedStatement statement;

    InsertSlug(CassandraSession session) {
        statement = session.prepareConditional("""
                INSERT INTO workspace_slug (installation, slug, id, name, time_zone, created_at)
                VALUES (0, ?, ?, ?, ?, ?) IF NOT EXISTS""");
    }

    BoundStatement bind(Workspace workspace) {
        return statement
                .boundStatementBuilder()
                .setString(0, workspace.slug())
                .setUuid(1, workspace.id().value())
                .setString(2, workspace.name())
                .setString(3, workspace.timeZone())
                .setLong(4, Micros.of(workspace.createdAt()))
                .build();
    }
}
