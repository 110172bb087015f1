package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.sending.SentLately;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Raises a contact's guard by one, if nobody did since, with what frequency caps count from then on. */
final class UpdateCounted {
    private final PreparedStatement statement;

    UpdateCounted(CassandraSession session) {
        statement = session.prepareConditional(
                "UPDATE claim SET guard = ?, counted = ? WHERE workspace = ? AND contact = ? IF guard = ?");
    }

    BoundStatement bind(ContactKey contact, long guard, SentLately after) {
        var bound = statement
                .boundStatementBuilder()
                .setLong(0, guard + 1)
                .setByteBuffer(1, CountedBody.write(after))
                .setUuid(2, contact.workspace().value())
                .setUuid(3, contact.contact().value());
        // A null in a condition is compared, not written.
        return guard == 0 ? bound.setToNull(4).build() : bound.setLong(4, guard).build();
    }
}
