package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Enters a contact in the directory. */
final class InsertContactOfDay {
    private final PreparedStatement statement;

    InsertContactOfDay(CassandraSession session) {
        statement =
                session.prepare("INSERT INTO contact_of_day (workspace, day, created_at, contact) VALUES (?, ?, ?, ?)");
    }

    BoundStatement bind(ContactKey contact, int day, long createdAt) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setInt(1, day)
                .setLong(2, createdAt)
                .setByteBuffer(3, IdBytes.of(contact.contact().value()))
                .build();
    }
}
