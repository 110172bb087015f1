package io.perennial.storage.cassandra.peer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.perennial.engine.peer.Peer;
import io.perennial.engine.peer.PeerStore;
import io.perennial.storage.cassandra.session.CassandraSession;

/** Says that a server lives, for as long as its row does. */
final class InsertPeer {
    private final PreparedStatement statement;

    InsertPeer(CassandraSession session) {
        statement =
                session.prepare("INSERT INTO peer (installation, server, address, beat) VALUES (?, ?, ?, ?) USING TTL "
                        + PeerStore.LIFE.toSeconds());
    }

    BoundStatement bind(Peer peer) {
        return statement
                .boundStatementBuilder()
                .setString(0, CassandraPeerStore.INSTALLATION)
                .setString(1, peer.server())
                .setString(2, peer.address())
                .setLong(3, peer.beat())
                .build();
    }
}
