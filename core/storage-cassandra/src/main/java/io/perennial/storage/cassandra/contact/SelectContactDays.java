package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the days on which contacts were made, latest first. */
final class SelectContactDays {
    private final PreparedStatement statement;

    SelectContactDays(CassandraSession session) {
        statement = session.prepare("SELECT day FROM contact_day WHERE workspace = ?");
    }

    BoundStatement bind(WorkspaceId workspace) {
        return statement.boundStatementBuilder().setUuid(0, workspace.value()).build();
    }
}
