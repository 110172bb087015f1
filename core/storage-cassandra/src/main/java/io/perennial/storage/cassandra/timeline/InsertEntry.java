package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes an entry; the one with the earliest recordedAt stays. */
final class InsertEntry {
    private final PreparedStatement statement;

    InsertEntry(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO timeline (workspace, contact, bucket, occurred_at, id, entry)
                VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?""");
    }

    BoundStatement bind(EntryKey key, int bucket, SealedEntry entry) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, key.contact().workspace().value())
                .setUuid(1, key.contact().contact().value())
                .setInt(2, bucket)
                .setInstant(3, key.occurredAt())
                .setByteBuffer(4, IdBytes.of(key.id().value()))
                .setByteBuffer(5, entry.blob())
                .setLong(6, -entry.recordedAt())
                .build();
    }
}
