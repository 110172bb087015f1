package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Deletes what was due in a minute. */
final class DeleteDue {
    private final PreparedStatement statement;

    DeleteDue(CassandraSession session) {
        // The whole partition: one tombstone, where a delete for each item would leave one each.
        statement = session.prepare("DELETE FROM due USING TIMESTAMP ? WHERE grp = ? AND minute = ? AND sub = 0");
    }

    BoundStatement bind(DueMinute minute, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setLong(0, stamp.micros())
                .setInt(1, minute.group())
                .setLong(2, minute.number())
                .build();
    }
}
