package io.perennial.storage.cassandra.time;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads what the owners have said last. */
final class SelectReports {
    private final PreparedStatement statement;

    SelectReports(CassandraSession session) {
        statement = session.prepare("SELECT grp, move, next, known FROM test_clock_report WHERE clock = ?");
    }

    BoundStatement bind() {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraTestClockStore.CLOCK)
                .build();
    }
}
