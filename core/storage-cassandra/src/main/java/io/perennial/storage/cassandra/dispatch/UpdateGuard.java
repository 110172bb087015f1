package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Raises a contact's guard by one, if nobody did since. */
final class UpdateGuard {
    private final PreparedStatement statement;

    UpdateGuard(CassandraSession session) {
        statement = session.prepareConditional(
                "UPDATE claim SET guard = ? WHERE workspace = ? AND contact = ? IF guard = ?");
    }

    BoundStatement bind(ContactKey contact, long guard) {
        var bound = statement
                .boundStatementBuilder()
                .setLong(0, guard + 1)
                .setUuid(1, contact.workspace().value())
                .setUuid(2, contact.contact().value());
        // A null in a condition is compared, not written.
        return guard == 0 ? bound.setToNull(3).build() : bound.setLong(3, guard).build();
    }
}
