package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads who owns a group. */
final class SelectLease {
    private final PreparedStatement statement;

    SelectLease(CassandraSession session) {
        statement = session.prepareLinearizable("SELECT owner, epoch, until FROM lease WHERE grp = ?");
    }

    BoundStatement bind(int group) {
        return statement.boundStatementBuilder().setInt(0, group).build();
    }
}
