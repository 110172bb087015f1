package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the claims for a message, by attempt. */
final class SelectClaims {
    private final PreparedStatement statement;

    SelectClaims(CassandraSession session) {
        statement = session.prepareLinearizable("""
                SELECT attempt, claimant, claimed_at FROM claim
                WHERE workspace = ? AND contact = ? AND intent = ?""");
    }

    BoundStatement bind(ContactKey contact, IntentId intent) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByteBuffer(2, IdBytes.of(intent.value()))
                .build();
    }
}
