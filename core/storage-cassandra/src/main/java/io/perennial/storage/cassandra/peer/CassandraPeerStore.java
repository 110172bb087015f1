package io.perennial.storage.cassandra.peer;

import io.perennial.engine.peer.Peer;
import io.perennial.engine.peer.PeerStore;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.List;
import java.util.Objects;

/** Servers on Cassandra. One that says nothing any more leaves by its rows' time to live. */
public final class CassandraPeerStore implements PeerStore {
    static final String INSTALLATION = "servers";

    private final CassandraSession session;
    private final InsertPeer insert;
    private final SelectPeers select;
    private final DeletePeer delete;

    public CassandraPeerStore(CassandraSession session) {
        this.session = session;
        insert = new InsertPeer(session);
        select = new SelectPeers(session);
        delete = new DeletePeer(session);
    }

    @Override
    public void beat(Peer peer) {
        session.run(insert.bind(peer));
    }

    @Override
    public List<Peer> all() {
        return session.rows(select.bind()).stream()
                .map(row -> new Peer(
                        Objects.requireNonNull(row.getString(0)),
                        Objects.requireNonNull(row.getString(1)),
                        row.getLong(2)))
                .toList();
    }

    @Override
    public void leave(String server) {
        session.run(delete.bind(server));
    }
}
