package io.perennial.storage.cassandra.schema;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Gives a lock back, if it still is its owner's. */
final class DeleteLock {
    private final PreparedStatement statement;

    DeleteLock(CassandraSession session) {
        statement = session.prepareConditional("DELETE FROM installation WHERE name = ? IF value = ?");
    }

    BoundStatement bind(String name, String owner) {
        return statement
                .boundStatementBuilder()
                .setString(0, name)
                .setString(1, owner)
                .build();
    }
}
