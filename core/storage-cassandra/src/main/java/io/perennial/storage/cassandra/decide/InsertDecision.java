package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Writes a DecisionRecord. */
final class InsertDecision {
    private final PreparedStatement statement;

    InsertDecision(CassandraSession session) {
        statement = session.prepare(
                "INSERT INTO decision (workspace, contact, id, body) VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(ContactKey contact, UUID id, ByteBuffer body, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByteBuffer(2, IdBytes.of(id))
                .setByteBuffer(3, body)
                .setLong(4, stamp.micros())
                .build();
    }
}
