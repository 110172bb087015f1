package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Gives an identity to a contact, unless it has one. */
final class InsertIdentity {
    private final PreparedStatement statement;

    InsertIdentity(CassandraSession session) {
        statement = session.prepareConditional("""
                INSERT INTO identity (workspace, hash, contact, added_at, data_key) VALUES (?, ?, ?, ?, ?)
                IF NOT EXISTS""");
    }

    BoundStatement bind(WorkspaceId workspace, ByteBuffer hash, IdentityRow row) {
        var bound = statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, hash)
                .setUuid(2, row.contact().value())
                .setLong(3, row.addedAt());
        // Left unset where there is none: a null would be written as a tombstone.
        var dataKey = row.dataKey();
        return (dataKey == null ? bound : bound.setByteBuffer(4, dataKey)).build();
    }
}
