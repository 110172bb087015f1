package io.perennial.storage.cassandra.dispatch;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a claim, unless there is one for this attempt. */
final class InsertClaim {
    private final PreparedStatement statement;

    InsertClaim(CassandraSession session) {
        statement = session.prepareConditional("""
                INSERT INTO claim (workspace, contact, intent, attempt, claimant, claimed_at)
                VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS""");
    }

    BoundStatement bind(ContactKey contact, Claim claim) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setByteBuffer(2, IdBytes.of(claim.intent().value()))
                .setInt(3, claim.attempt())
                .setString(4, claim.claimant())
                .setLong(5, Micros.of(claim.claimedAt()))
                .build();
    }
}
