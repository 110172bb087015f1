package io.perennial.storage.cassandra.time;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.time.QuietReport;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Writes what an owner says. */
final class InsertReport {
    private final PreparedStatement statement;

    InsertReport(CassandraSession session) {
        statement = session.prepare(
                "INSERT INTO test_clock_report (clock, grp, move, next, known) VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    }

    BoundStatement bind(int group, QuietReport report, WriteStamp stamp) {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraTestClockStore.CLOCK)
                .setInt(1, group)
                .setLong(2, report.move())
                .setInstant(3, report.next())
                .setInstant(4, report.known())
                .setLong(5, stamp.micros())
                .build();
    }
}
