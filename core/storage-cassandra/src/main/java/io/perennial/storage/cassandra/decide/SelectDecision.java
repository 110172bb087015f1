package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.UUID;

/** Reads a DecisionRecord. */
final class SelectDecision {
    private final PreparedStatement statement;

    SelectDecision(CassandraSession session) {
        statement = session.prepare("SELECT body FROM decision WHERE workspace = ? AND contact = ? AND id = ?");
    }

    BoundStatement bind(ContactKey contact, UUID id) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByteBuffer(2, IdBytes.of(id))
                .build();
    }
}
