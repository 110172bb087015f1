package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Reads the contacts found by a prefix, newest first. */
final class SelectSearchRows {
    private final PreparedStatement statement;

    SelectSearchRows(CassandraSession session) {
        statement = session.prepare("""
                SELECT created_at, contact FROM contact_search
                WHERE workspace = ? AND prefix = ? AND (created_at, contact) < (?, ?) LIMIT ?""");
    }

    BoundStatement bind(WorkspaceId workspace, ByteBuffer prefix, DirectoryPosition from, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, prefix)
                .setLong(2, from.createdAt())
                .setByteBuffer(3, from.contact())
                .setInt(4, limit)
                .build();
    }
}
