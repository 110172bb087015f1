package io.perennial.storage.cassandra.peer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Reads all servers. */
final class SelectPeers {
    private final PreparedStatement statement;

    SelectPeers(CassandraSession session) {
        statement = session.prepare("SELECT server, address, beat FROM peer WHERE installation = ?");
    }

    BoundStatement bind() {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraPeerStore.INSTALLATION)
                .build();
    }
}
