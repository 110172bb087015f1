package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads what is due in a minute, in the order of (due, id). */
final class SelectDue {
    private final PreparedStatement statement;

    SelectDue(CassandraSession session) {
        statement = session.prepare("""
                SELECT due, id, kind, workspace, contact, generation, decided_at FROM due
                WHERE grp = ? AND minute = ? AND sub = 0""");
    }

    BoundStatement bind(DueMinute minute) {
        return statement
                .boundStatementBuilder()
                .setInt(0, minute.group())
                .setLong(1, minute.number())
                .build();
    }
}
