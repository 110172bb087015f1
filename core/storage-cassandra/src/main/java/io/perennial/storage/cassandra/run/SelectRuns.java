package io.perennial.storage.cassandra.run;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads where each run of a journey in a group is, to be counted. */
final class SelectRuns {
    private static final int PAGE = 5000;

    private final PreparedStatement statement;

    SelectRuns(CassandraSession session) {
        statement = session.prepare(
                "SELECT version, step FROM journey_run WHERE workspace = ? AND journey = ? AND grp = ?");
    }

    BoundStatement bind(RunsOfGroup runs) {
        return statement
                .boundStatementBuilder()
                .setUuid(0, runs.workspace().value())
                .setString(1, runs.journey())
                .setInt(2, runs.group())
                .setPageSize(PAGE)
                .build();
    }
}
