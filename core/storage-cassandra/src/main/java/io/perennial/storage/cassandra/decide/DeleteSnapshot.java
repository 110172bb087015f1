package io.perennial.storage.cassandra.decide;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Throws a snapshot away. */
final class DeleteSnapshot {
    private final PreparedStatement statement;

    DeleteSnapshot(CassandraSession session) {
        statement = session.prepare("DELETE FROM snapshot USING TIMESTAMP ? WHERE workspace = ? AND contact = ?");
    }

    BoundStatement bind(ContactKey contact, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setLong(0, stamp.micros())
                .setUuid(1, contact.workspace().value())
                .setUuid(2, contact.contact().value())
                .build();
    }
}
