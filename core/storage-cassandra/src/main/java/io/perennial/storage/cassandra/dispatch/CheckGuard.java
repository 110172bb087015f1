package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Lets a batch with a claim happen only if the guard is as it was checked. */
final class CheckGuard {
    private final PreparedStatement statement;

    CheckGuard(CassandraSession session) {
        // An update must set something; it is not the guard, of which 0 means that it was never written.
        statement = session.prepareConditional(
                "UPDATE claim SET checked = true WHERE workspace = ? AND contact = ? IF guard = ?");
    }

    BoundStatement bind(ContactKey contact, long guard) {
        var bound = statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value());
        // A null in a condition is compared, not written.
        return guard == 0 ? bound.setToNull(2).build() : bound.setLong(2, guard).build();
    }
}
