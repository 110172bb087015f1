package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a contact's guard, and what stands under it. What a claim compares it with later is linearizable; this read need not be. */
final class SelectGuard {
    private final PreparedStatement statement;

    SelectGuard(CassandraSession session) {
        statement = session.prepare("SELECT guard, counted FROM claim WHERE workspace = ? AND contact = ? LIMIT 1");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
