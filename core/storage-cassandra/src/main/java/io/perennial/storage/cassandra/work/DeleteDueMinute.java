package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a minute from the list of those that hold due items. */
final class DeleteDueMinute {
    private final PreparedStatement statement;

    DeleteDueMinute(CassandraSession session) {
        statement =
                session.prepare("DELETE FROM due_minute USING TIMESTAMP ? WHERE grp = ? AND month = ? AND minute = ?");
    }

    BoundStatement bind(DueMinute minute, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setLong(0, stamp.micros())
                .setInt(1, minute.group())
                .setInt(2, minute.month())
                .setLong(3, minute.number())
                .build();
    }
}
