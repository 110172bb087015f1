package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads when it was decided what a name stands for. */
final class SelectDecidedAt {
    private final PreparedStatement statement;

    SelectDecidedAt(CassandraSession session) {
        // What is written conditionally bears the time of its ballot: the coordinator's clock, in microseconds.
        statement = session.prepareLinearizable("SELECT WRITETIME(value) FROM installation WHERE name = ?");
    }

    BoundStatement bind(String name) {
        return statement.boundStatementBuilder().setString(0, name).build();
    }
}
