package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads which buckets a timeline has, the one for its lifetime left out. */
final class SelectTimelineBuckets {
    private final PreparedStatement statement;

    SelectTimelineBuckets(CassandraSession session) {
        statement = session.prepare("SELECT bucket FROM timeline_bucket WHERE workspace = ? AND contact = ?");
    }

    BoundStatement bind(ContactKey contact) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, contact.workspace().value())
                .setUuid(1, contact.contact().value())
                .build();
    }
}
