package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads an entry. */
final class SelectEntry {
    private final PreparedStatement statement;

    SelectEntry(CassandraSession session) {
        statement = session.prepare("""
                SELECT contact, occurred_at, id, entry FROM timeline
                WHERE workspace = ? AND contact = ? AND bucket = ? AND occurred_at = ? AND id = ?""");
    }

    BoundStatement bind(EntryKey key, int bucket) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, key.contact().workspace().value())
                .setUuid(1, key.contact().contact().value())
                .setInt(2, bucket)
                .setInstant(3, key.occurredAt())
                .setByteBuffer(4, IdBytes.of(key.id().value()))
                .build();
    }
}
