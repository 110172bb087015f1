package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.work.Lease;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;

/** Changes when a lease ends and whose it is then, if it still is its owner's. */
final class UpdateLeaseEnd {
    private final PreparedStatement statement;

    UpdateLeaseEnd(CassandraSession session) {
        statement = session.prepareConditional(
                "UPDATE lease SET owner = ?, until = ? WHERE grp = ? IF owner = ? AND epoch = ?");
    }

    BoundStatement bind(Lease lease, String owner, Instant until) {
        return statement
                .boundStatementBuilder()
                .setString(0, owner)
                .setLong(1, Micros.of(until))
                .setInt(2, lease.group())
                .setString(3, lease.owner())
                .setLong(4, lease.epoch())
                .build();
    }
}
