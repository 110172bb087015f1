package io.perennial.storage.cassandra.contact;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Records how wide the buckets of a timeline are from a month on. */
final class UpdateTimelineWidth {
    private final PreparedStatement statement;

    UpdateTimelineWidth(CassandraSession session) {
        statement = session.prepare("UPDATE contact SET timeline_widths[?] = ? WHERE workspace = ? AND contact = ?");
    }

    BoundStatement bind(ContactKey contact, int month, BucketWidth width) {
        return statement
                .boundStatementBuilder()
                .setInt(0, month)
                .setByte(1, width.code())
                .setUuid(2, contact.workspace().value())
                .setUuid(3, contact.contact().value())
                .build();
    }
}
