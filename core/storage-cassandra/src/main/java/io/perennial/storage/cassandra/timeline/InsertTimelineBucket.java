package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Notes a bucket of a timeline. Before the first entry of it is written. */
final class InsertTimelineBucket {
    private final PreparedStatement statement;

    InsertTimelineBucket(CassandraSession session) {
        statement = session.prepare("INSERT INTO timeline_bucket (workspace, contact, bucket) VALUES (?, ?, ?)");
    }

    BoundStatement bind(ContactKey contact, int bucket) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .setInt(2, bucket)
                .build();
    }
}
