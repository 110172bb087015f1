package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.peer.Peer;
import io.perennial.engine.peer.PeerStore;
import io.perennial.engine.storage.Storage;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which servers there are. Other tests share the list, so that each looks for its own. */
public abstract class PeerStoreContract {
    private final String server = "server-" + UUID.randomUUID();
    private final String other = "server-" + UUID.randomUUID();

    protected abstract Storage storage();

    private PeerStore peers() {
        return storage().peers();
    }

    @Test
    void serverThatBeats_isThere_asItSaysItself() {
        peers().beat(new Peer(server, "http://10.0.0.5:8080", 1));
        peers().beat(new Peer(other, "", 1));

        assertThat(peers().all()).contains(new Peer(server, "http://10.0.0.5:8080", 1), new Peer(other, "", 1));
    }

    @Test
    void beat_takesThePlaceOfTheOneBefore() {
        peers().beat(new Peer(server, "http://10.0.0.5:8080", 1));

        peers().beat(new Peer(server, "http://10.0.0.6:8080", 2));

        assertThat(peers().all().stream().filter(peer -> peer.server().equals(server)))
                .containsExactly(new Peer(server, "http://10.0.0.6:8080", 2));
    }

    @Test
    void serverThatLeaves_isGone_andNoOther() {
        peers().beat(new Peer(server, "", 1));
        peers().beat(new Peer(other, "", 1));

        peers().leave(server);

        assertThat(peers().all()).extracting(Peer::server).contains(other).doesNotContain(server);
    }

    @Test
    void serverThatComesBack_isThereAgain() {
        peers().beat(new Peer(server, "", 1));
        peers().leave(server);

        peers().beat(new Peer(server, "", 2));

        assertThat(peers().all()).contains(new Peer(server, "", 2));
    }
}
