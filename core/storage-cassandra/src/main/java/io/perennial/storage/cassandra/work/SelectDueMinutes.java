package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads the minutes of one month that hold due items, in order. */
final class SelectDueMinutes {
    private final PreparedStatement statement;

    SelectDueMinutes(CassandraSession session) {
        statement = session.prepare(
                "SELECT minute FROM due_minute WHERE grp = ? AND month = ? AND minute >= ? AND minute < ? LIMIT ?");
    }

    /** @param from the first minute; its month is the one that is read */
    BoundStatement bind(DueMinute from, long until, int most) {
        return statement
                .boundStatementBuilder()
                .setInt(0, from.group())
                .setInt(1, from.month())
                .setLong(2, from.number())
                .setLong(3, until)
                .setInt(4, most)
                .build();
    }
}
