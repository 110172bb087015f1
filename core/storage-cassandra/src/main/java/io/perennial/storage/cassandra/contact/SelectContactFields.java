package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the fields of a contact, each with the write timestamp that it bears: its change's place in time. */
final class SelectContactFields {
    private final PreparedStatement statement;

    SelectContactFields(CassandraSession session) {
        statement = session.prepare("""
                SELECT item, body, WRITETIME(body) AS changed_at FROM contact
                WHERE workspace = ? AND contact = ? AND kind = ?""");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByte(2, ItemKind.FIELD.code())
                .build();
    }
}
