package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.util.Collection;

/** Reads several receipts in one request. */
final class SelectReceipts {
    private final PreparedStatement statement;

    SelectReceipts(CassandraSession session) {
        statement = session.prepare("SELECT id, occurred_at, recorded_at FROM receipt WHERE workspace = ? AND id IN ?");
    }

    BoundStatement bind(WorkspaceId workspace, Collection<EntryId> ids) {
        var blobs = ids.stream().map(id -> IdBytes.of(id.value())).toList();
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setList(1, blobs, ByteBuffer.class)
                .build();
    }
}
