package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads contacts of a day that were made before, newest first. */
final class SelectOlderContacts {
    private final PreparedStatement statement;

    SelectOlderContacts(CassandraSession session) {
        statement = session.prepare("""
                SELECT created_at, contact FROM contact_of_day
                WHERE workspace = ? AND day = ? AND (created_at, contact) < (?, ?) LIMIT ?""");
    }

    BoundStatement bind(WorkspaceId workspace, int day, DirectoryPosition from, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setInt(1, day)
                .setLong(2, from.createdAt())
                .setByteBuffer(3, from.contact())
                .setInt(4, limit)
                .build();
    }
}
