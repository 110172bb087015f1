package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Notes a day on which a contact was made. Before the first contact of it is written. */
final class InsertContactDay {
    private final PreparedStatement statement;

    InsertContactDay(CassandraSession session) {
        statement = session.prepare("INSERT INTO contact_day (workspace, day) VALUES (?, ?)");
    }

    BoundStatement bind(WorkspaceId workspace, int day) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setInt(1, day)
                .build();
    }
}
