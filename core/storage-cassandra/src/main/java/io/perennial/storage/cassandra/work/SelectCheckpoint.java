package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads a checkpoint. */
final class SelectCheckpoint {
    private final PreparedStatement statement;

    SelectCheckpoint(CassandraSession session) {
        statement = session.prepare("SELECT document FROM checkpoint WHERE grp = ?");
    }

    BoundStatement bind(int group) {
        return statement.boundStatementBuilder().setInt(0, group).build();
    }
}
