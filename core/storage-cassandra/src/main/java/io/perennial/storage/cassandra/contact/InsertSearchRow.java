package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Makes a contact found by a prefix. */
final class InsertSearchRow {
    private final PreparedStatement statement;

    InsertSearchRow(CassandraSession session) {
        statement = session.prepare(
                "INSERT INTO contact_search (workspace, prefix, created_at, contact) VALUES (?, ?, ?, ?)");
    }

    BoundStatement bind(KnownContact contact, ByteBuffer prefix) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.key().workspace().value())
                .setByteBuffer(1, prefix)
                .setLong(2, contact.createdAt())
                .setByteBuffer(3, IdBytes.of(contact.key().contact().value()))
                .build();
    }
}
