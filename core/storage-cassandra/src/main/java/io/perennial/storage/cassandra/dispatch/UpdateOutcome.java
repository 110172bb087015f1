package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes the outcome of a message. */
final class UpdateOutcome {
    private final PreparedStatement statement;

    UpdateOutcome(CassandraSession session) {
        statement = session.prepare("""
                UPDATE message USING TIMESTAMP ? SET outcome = ?
                WHERE workspace = ? AND contact = ? AND decided_at = ? AND id = ?""");
    }

    BoundStatement bind(MessageKey message, ByteBuffer outcome, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setLong(0, stamp.micros())
                .setByteBuffer(1, outcome)
                .setUuid(2, message.contact().workspace().value())
                .setUuid(3, message.contact().contact().value())
                .setInstant(4, message.decidedAt())
                .setByteBuffer(5, IdBytes.of(message.intent().value()))
                .build();
    }
}
