package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;

/** Enters a message in the list of those that wait for a person. Before its outcome is written. */
final class InsertParked {
    private final PreparedStatement statement;

    InsertParked(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO parked (workspace, parked_at, id, contact, decided_at) VALUES (?, ?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(MessageKey message, Instant parkedAt, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, message.contact().workspace().value())
                .setInstant(1, parkedAt)
                .setByteBuffer(2, IdBytes.of(message.intent().value()))
                .setUuid(3, message.contact().contact().value())
                .setInstant(4, message.decidedAt())
                .setLong(5, stamp.micros())
                .build();
    }
}
