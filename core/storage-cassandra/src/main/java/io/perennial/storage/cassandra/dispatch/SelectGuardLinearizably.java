package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a contact's guard to raise it, or for a claim that is there already. */
final class SelectGuardLinearizably {
    private final PreparedStatement statement;

    SelectGuardLinearizably(CassandraSession session) {
        statement = session.prepareLinearizable("SELECT guard FROM claim WHERE workspace = ? AND contact = ? LIMIT 1");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
