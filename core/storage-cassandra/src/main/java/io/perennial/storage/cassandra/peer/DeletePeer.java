package io.perennial.storage.cassandra.peer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Forgets a server. */
final class DeletePeer {
    private final PreparedStatement statement;

    DeletePeer(CassandraSession session) {
        statement = session.prepare("DELETE FROM peer WHERE installation = ? AND server = ?");
    }

    BoundStatement bind(String server) {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraPeerStore.INSTALLATION)
                .setString(1, server)
                .build();
    }
}
