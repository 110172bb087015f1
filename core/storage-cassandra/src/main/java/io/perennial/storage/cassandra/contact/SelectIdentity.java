package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Reads who an identity belongs to. */
final class SelectIdentity {
    private final PreparedStatement statement;

    SelectIdentity(CassandraSession session) {
        statement =
                session.prepare("SELECT contact, added_at, data_key FROM identity WHERE workspace = ? AND hash = ?");
    }

    BoundStatement bind(WorkspaceId workspace, ByteBuffer hash) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, hash)
                .build();
    }
}
