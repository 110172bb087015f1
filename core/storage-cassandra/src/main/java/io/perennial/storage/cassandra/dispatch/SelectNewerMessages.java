package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a contact's messages from after a place, oldest first. */
final class SelectNewerMessages {
    private final PreparedStatement statement;

    SelectNewerMessages(CassandraSession session) {
        statement = session.prepare("""
                SELECT workspace, contact, decided_at, id, intent, outcome, WRITETIME(outcome) FROM message
                WHERE workspace = ? AND contact = ? AND (decided_at, id) > (?, ?)
                ORDER BY decided_at ASC, id ASC LIMIT ?""");
    }

    BoundStatement bind(ContactKey contact, MessagePlace from, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setInstant(2, from.at())
                .setByteBuffer(3, from.id())
                .setInt(4, limit)
                .build();
    }
}
