package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes an intent. */
final class InsertIntent {
    private final PreparedStatement statement;

    InsertIntent(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO message (workspace, contact, decided_at, id, intent) VALUES (?, ?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(MessageKey message, ByteBuffer intent, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, message.contact().workspace().value())
                .setUuid(1, message.contact().contact().value())
                .setInstant(2, message.decidedAt())
                .setByteBuffer(3, IdBytes.of(message.intent().value()))
                .setByteBuffer(4, intent)
                .setLong(5, stamp.micros())
                .build();
    }
}
