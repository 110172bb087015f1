package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads which steps a keyspace has. */
final class SelectSteps {
    private final PreparedStatement statement;

    SelectSteps(CassandraSession session) {
        statement = session.prepare("SELECT number, digest FROM schema_step WHERE list = 0");
    }

    BoundStatement bind() {
        return statement.boundStatementBuilder().build();
    }
}
