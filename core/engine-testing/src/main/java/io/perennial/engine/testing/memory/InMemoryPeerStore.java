package io.perennial.engine.testing.memory;

import io.perennial.engine.peer.Peer;
import io.perennial.engine.peer.PeerStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers in memory. They are kept until they leave. */
final class InMemoryPeerStore implements PeerStore {
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    @Override
    public void beat(Peer peer) {
        peers.put(peer.server(), peer);
    }

    @Override
    public List<Peer> all() {
        return List.copyOf(peers.values());
    }

    @Override
    public void leave(String server) {
        peers.remove(server);
    }
}
