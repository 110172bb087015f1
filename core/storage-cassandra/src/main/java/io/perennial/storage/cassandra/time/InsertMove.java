package io.perennial.storage.cassandra.time;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.time.ClockMove;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Moves the clock, unless somebody has. */
final class InsertMove {
    private final PreparedStatement statement;

    InsertMove(CassandraSession session) {
        statement = session.prepareConditional(
                "INSERT INTO test_clock (clock, number, since, shows, question) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
    }

    BoundStatement bind(ClockMove move) {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraTestClockStore.CLOCK)
                .setLong(1, move.number())
                .setInstant(2, move.from())
                .setInstant(3, move.instant())
                .setBoolean(4, move.isQuestion())
                .build();
    }
}
