package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads what a name stands for. */
final class SelectDecided {
    private final PreparedStatement statement;

    SelectDecided(CassandraSession session) {
        statement = session.prepareLinearizable("SELECT value FROM installation WHERE name = ?");
    }

    BoundStatement bind(String name) {
        return statement.boundStatementBuilder().setString(0, name).build();
    }
}
