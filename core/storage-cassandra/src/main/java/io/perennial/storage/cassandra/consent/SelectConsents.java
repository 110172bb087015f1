package io.perennial.storage.cassandra.consent;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads all consent records of a contact, newest first. */
final class SelectConsents {
    private final PreparedStatement statement;

    SelectConsents(CassandraSession session) {
        statement = session.prepare("SELECT recorded_at, id, body FROM consent WHERE workspace = ? AND contact = ?");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
