package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a snapshot. */
final class SelectSnapshot {
    private final PreparedStatement statement;

    SelectSnapshot(CassandraSession session) {
        statement = session.prepare("SELECT body FROM snapshot WHERE workspace = ? AND contact = ?");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
