package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Puts a minute on the list of those that hold due items. */
final class InsertDueMinute {
    private final PreparedStatement statement;

    InsertDueMinute(CassandraSession session) {
        statement = session.prepare("INSERT INTO due_minute (grp, month, minute) VALUES (?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(DueMinute minute, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setInt(0, minute.group())
                .setInt(1, minute.month())
                .setLong(2, minute.number())
                .setLong(3, stamp.micros())
                .build();
    }
}
