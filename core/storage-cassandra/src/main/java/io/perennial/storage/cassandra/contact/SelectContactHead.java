package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads what is kept of a contact once. */
final class SelectContactHead {
    private final PreparedStatement statement;

    SelectContactHead(CassandraSession session) {
        statement = session.prepare(
                "SELECT created_at, data_key, timeline_widths FROM contact WHERE workspace = ? AND contact = ? LIMIT 1");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
