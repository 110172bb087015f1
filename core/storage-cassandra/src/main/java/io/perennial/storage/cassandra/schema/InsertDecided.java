package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Decides what a name stands for, unless that is decided. */
final class InsertDecided {
    private final PreparedStatement statement;

    InsertDecided(CassandraSession session) {
        statement = session.prepareConditional("INSERT INTO installation (name, value) VALUES (?, ?) IF NOT EXISTS");
    }

    BoundStatement bind(String name, String value) {
        return statement
                .boundStatementBuilder()
                .setString(0, name)
                .setString(1, value)
                .build();
    }
}
