package io.perennial.storage.cassandra.time;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads how the clock was moved after a number, in order. */
final class SelectMoves {
    private final PreparedStatement statement;

    SelectMoves(CassandraSession session) {
        statement =
                session.prepare("SELECT number, since, shows, question FROM test_clock WHERE clock = ? AND number > ?");
    }

    BoundStatement bind(long after) {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraTestClockStore.CLOCK)
                .setLong(1, after)
                .build();
    }
}
