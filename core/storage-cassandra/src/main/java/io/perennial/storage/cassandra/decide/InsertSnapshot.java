package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes a snapshot. */
final class InsertSnapshot {
    private final PreparedStatement statement;

    InsertSnapshot(CassandraSession session) {
        statement =
                session.prepare("INSERT INTO snapshot (workspace, contact, body) VALUES (?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(ContactKey contact, ByteBuffer body, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByteBuffer(2, body)
                .setLong(3, stamp.micros())
                .build();
    }
}
