package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes an identity or a field of a contact. */
final class InsertContactItem {
    private final PreparedStatement statement;

    InsertContactItem(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO contact (workspace, contact, kind, item, body) VALUES (?, ?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(ContactKey contact, ContactItem item) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByte(2, item.kind().code())
                .setByteBuffer(3, item.hash())
                .setByteBuffer(4, item.body())
                .setLong(5, item.writtenAt())
                .build();
    }
}
