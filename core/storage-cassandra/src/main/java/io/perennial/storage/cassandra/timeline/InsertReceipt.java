package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes a receipt; the one with the earliest recordedAt stays. */
final class InsertReceipt {
    private final PreparedStatement statement;

    InsertReceipt(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO receipt (workspace, id, occurred_at, recorded_at) VALUES (?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(WorkspaceId workspace, Receipt receipt) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, workspace.value())
                .setByteBuffer(1, IdBytes.of(receipt.id().value()))
                .setInstant(2, receipt.occurredAt())
                .setLong(3, Micros.of(receipt.recordedAt()))
                .setLong(4, -Micros.of(receipt.recordedAt()))
                .build();
    }
}
