package io.perennial.engine.peer;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.util.List;

/** Keeps which servers there are. Every method throws {@link StoreUnavailableException}. */
public interface PeerStore {
    /** How long a server is kept that says nothing any more. */
    Duration LIFE = Duration.ofSeconds(60);

    /** Says that a server lives, in place of what it said before. */
    void beat(Peer peer);

    /** All that have said so within {@link #LIFE} and have not left. */
    List<Peer> all();

    /** Forgets a server that ends in order. */
    void leave(String server);
}
