package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a lock that is free. It ends by itself. */
final class InsertLock {
    private final PreparedStatement statement;

    InsertLock(CassandraSession session) {
        statement = session.prepareConditional(
                "INSERT INTO installation (name, value) VALUES (?, ?) IF NOT EXISTS USING TTL ?");
    }

    BoundStatement bind(String name, String owner, int seconds) {
        return statement
                .boundStatementBuilder()
                .setString(0, name)
                .setString(1, owner)
                .setInt(2, seconds)
                .build();
    }
}
