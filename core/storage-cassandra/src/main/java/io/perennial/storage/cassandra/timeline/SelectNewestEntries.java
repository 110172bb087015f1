package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the newest entries of a bucket. */
final class SelectNewestEntries {
    private final PreparedStatement statement;

    SelectNewestEntries(CassandraSession session) {
        statement = session.prepare("""
                SELECT occurred_at, id, entry FROM timeline
                WHERE workspace = ? AND contact = ? AND bucket = ? LIMIT ?""");
    }

    BoundStatement bind(ContactKey contact, int bucket, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setInt(2, bucket)
                .setInt(3, limit)
                .build();
    }
}
