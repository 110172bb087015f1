package io.perennial.storage.cassandra.workspace;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.Workspace;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes a workspace under its id. */
final class InsertWorkspace {
    private final PreparedStatement statement;

    InsertWorkspace(CassandraSession session) {
        statement =
                session.prepare("INSERT INTO workspace (id, slug, name, time_zone, created_at) VALUES (?, ?, ?, ?, ?)");
    }

    BoundStatement bind(Workspace workspace) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.id().value())
                .setString(1, workspace.slug())
                .setString(2, workspace.name())
                .setString(3, workspace.timeZone())
                .setLong(4, Micros.of(workspace.createdAt()))
                .build();
    }
}
