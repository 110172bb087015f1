package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads entries of a bucket from before a place, newest first. */
final class SelectOlderEntries {
    private final PreparedStatement statement;

    SelectOlderEntries(CassandraSession session) {
        statement = session.prepare("""
                SELECT occurred_at, id, entry FROM timeline
                WHERE workspace = ? AND contact = ? AND bucket = ? AND (occurred_at, id) < (?, ?) LIMIT ?""");
    }

    BoundStatement bind(ContactKey contact, int bucket, TimelinePosition from, int limit) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setInt(2, bucket)
                .setInstant(3, from.occurredAt())
                .setByteBuffer(4, IdBytes.of(from.id().value()))
                .setInt(5, limit)
                .build();
    }
}
