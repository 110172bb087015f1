package io.perennial.storage.cassandra.work;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.work.Lease;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Takes a group over, if its lease is still as it was seen. */
final class UpdateLease {
    private final PreparedStatement statement;

    UpdateLease(CassandraSession session) {
        statement = session.prepareConditional("""
                UPDATE lease SET owner = ?, epoch = ?, until = ? WHERE grp = ?
                IF owner = ? AND epoch = ? AND until = ?""");
    }

    BoundStatement bind(Lease lease, Lease seen) {
        return statement
                .boundStatementBuilder()
                .setString(0, lease.owner())
                .setLong(1, lease.epoch())
                .setLong(2, Micros.of(lease.until()))
                .setInt(3, lease.group())
                .setString(4, seen.owner())
                .setLong(5, seen.epoch())
                .setLong(6, Micros.of(seen.until()))
                .build();
    }
}
