package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads all of a contact. */
final class SelectContact {
    private final PreparedStatement statement;

    SelectContact(CassandraSession session) {
        statement = session.prepare("""
                SELECT kind, item, body, created_at, data_key, timeline_widths FROM contact
                WHERE workspace = ? AND contact = ?""");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
