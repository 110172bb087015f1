package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a receipt. */
final class SelectReceipt {
    private final PreparedStatement statement;

    SelectReceipt(CassandraSession session) {
        statement = session.prepare("SELECT id, occurred_at, recorded_at FROM receipt WHERE workspace = ? AND id = ?");
    }

    BoundStatement bind(WorkspaceId workspace, EntryId id) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, IdBytes.of(id.value()))
                .build();
    }
}
