package io.perennial.storage.cassandra.consent;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Reads whether an address is suppressed, and when that was written. */
final class SelectSuppression {
    private final PreparedStatement statement;

    SelectSuppression(CassandraSession session) {
        statement =
                session.prepare("SELECT body, WRITETIME(body) FROM suppression WHERE workspace = ? AND address = ?");
    }

    BoundStatement bind(WorkspaceId workspace, ByteBuffer address) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, address)
                .build();
    }
}
