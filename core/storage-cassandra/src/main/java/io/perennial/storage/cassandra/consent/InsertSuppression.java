package io.perennial.storage.cassandra.consent;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes whether an address is suppressed. */
final class InsertSuppression {
    private final PreparedStatement statement;

    InsertSuppression(CassandraSession session) {
        // Letting an address through is a write too: a delete from a clock that runs ahead would hide a later
        // suppression.
        statement = session.prepare(
                "INSERT INTO suppression (workspace, address, body) VALUES (?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(WorkspaceId workspace, ByteBuffer address, ByteBuffer body, long writtenAt) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, address)
                .setByteBuffer(2, body)
                .setLong(3, writtenAt)
                .build();
    }
}
