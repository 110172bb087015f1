package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.work.Lease;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a group that nobody ever had. */
final class InsertLease {
    private final PreparedStatement statement;

    InsertLease(CassandraSession session) {
        statement = session.prepareConditional(
                "INSERT INTO lease (grp, owner, epoch, until) VALUES (?, ?, ?, ?) IF NOT EXISTS");
    }

    BoundStatement bind(Lease lease) {
        return statement
                .boundStatementBuilder()
                .setInt(0, lease.group())
                .setString(1, lease.owner())
                .setLong(2, lease.epoch())
                .setLong(3, Micros.of(lease.until()))
                .build();
    }
}
