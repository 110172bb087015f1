package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads all contacts of a day, newest first. */
final class SelectContactsOfDay {
    private final PreparedStatement statement;

    SelectContactsOfDay(CassandraSession session) {
        statement = session.prepare("SELECT created_at, contact FROM contact_of_day WHERE workspace = ? AND day = ?");
    }

    BoundStatement bind(WorkspaceId workspace, int day) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setInt(1, day)
                .build();
    }
}
