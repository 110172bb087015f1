package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes what is kept of a contact once. Again changes nothing. */
final class InsertContactHead {
    private final PreparedStatement statement;

    InsertContactHead(CassandraSession session) {
        // The contact's own time: a repair that comes late does not bring back what was deleted since.
        statement = session.prepare("""
                INSERT INTO contact (workspace, contact, created_at, data_key) VALUES (?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(ContactKey contact, long createdAt, ByteBuffer dataKey) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setLong(2, createdAt)
                .setByteBuffer(3, dataKey)
                .setLong(4, createdAt)
                .build();
    }
}
