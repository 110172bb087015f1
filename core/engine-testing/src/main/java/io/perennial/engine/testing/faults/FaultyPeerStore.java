package io.perennial.engine.testing.faults;

import io.perennial.engine.peer.Peer;
import io.perennial.engine.peer.PeerStore;
import java.util.List;

/** Servers, with faults. */
final class FaultyPeerStore implements PeerStore {
    private final PeerStore store;
    private final FaultGate gate;

    FaultyPeerStore(PeerStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void beat(Peer peer) {
        gate.call(StoreCall.PEERS_BEAT, () -> store.beat(peer));
    }

    @Override
    public List<Peer> all() {
        return gate.call(StoreCall.PEERS_ALL, store::all);
    }

    @Override
    public void leave(String server) {
        gate.call(StoreCall.PEERS_LEAVE, () -> store.leave(server));
    }
}
