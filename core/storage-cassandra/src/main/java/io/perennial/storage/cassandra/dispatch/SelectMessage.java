package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a message. */
final class SelectMessage {
    private final PreparedStatement statement;

    SelectMessage(CassandraSession session) {
        statement = session.prepare("""
                SELECT workspace, contact, decided_at, id, intent, outcome, WRITETIME(outcome) FROM message
                WHERE workspace = ? AND contact = ? AND decided_at = ? AND id = ?""");
    }

    BoundStatement bind(MessageKey message) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, message.contact().workspace().value())
                .setUuid(1, message.contact().contact().value())
                .setInstant(2, message.decidedAt())
                .setByteBuffer(3, IdBytes.of(message.intent().value()))
                .build();
    }
}
