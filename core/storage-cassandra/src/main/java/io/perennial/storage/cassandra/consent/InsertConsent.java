package io.perennial.storage.cassandra.consent;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.nio.ByteBuffer;

/** Writes a consent record. Again changes nothing. */
final class InsertConsent {
    private final PreparedStatement statement;

    InsertConsent(CassandraSession session) {
        statement = session.prepare("""
                INSERT INTO consent (workspace, contact, recorded_at, id, body) VALUES (?, ?, ?, ?, ?)
                USING TIMESTAMP ?""");
    }

    BoundStatement bind(ContactKey contact, ConsentRecord consent, ByteBuffer body) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setLong(2, Micros.of(consent.recordedAt()))
                .setByteBuffer(3, IdBytes.of(consent.id()))
                .setByteBuffer(4, body)
                .setLong(5, -Micros.of(consent.recordedAt()))
                .build();
    }
}
