package io.perennial.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LivingPeersTest {
    private static final long SILENCE = LivingPeers.SILENCE.toNanos();

    private final LivingPeers peers = new LivingPeers();

    @Test
    void server_livesAsLongAsItsBeatChanges() {
        peers.hear(List.of(new Peer("a", "", 1)), 0);
        peers.hear(List.of(new Peer("a", "", 2)), SILENCE - 1);

        assertThat(peers.living(SILENCE + 1)).containsExactly("a");
    }

    @Test
    void serverWhoseBeatStaysTheSame_isDead_thoughItsRowIsThere() {
        peers.hear(List.of(new Peer("a", "", 1)), 0);
        peers.hear(List.of(new Peer("a", "", 1)), SILENCE - 1);

        assertThat(peers.living(SILENCE - 1)).containsExactly("a");
        assertThat(peers.living(SILENCE)).isEmpty();
    }

    @Test
    void deadServerThatBeatsAgain_lives() {
        peers.hear(List.of(new Peer("a", "", 1)), 0);
        peers.hear(List.of(new Peer("a", "", 2)), 5 * SILENCE);

        assertThat(peers.living(5 * SILENCE)).containsExactly("a");
    }

    @Test
    void serverThatLeft_isGoneAtOnce() {
        peers.hear(List.of(new Peer("a", "http://a:1", 1), new Peer("b", "", 1)), 0);
        peers.hear(List.of(new Peer("b", "", 2)), 1);

        assertThat(peers.living(1)).containsExactly("b");
        assertThat(peers.address("a")).isEmpty();
    }

    @Test
    void address_isTheLatest_andNoneWhereItSaysNone() {
        peers.hear(List.of(new Peer("a", "http://a:1", 1), new Peer("b", "", 1)), 0);
        peers.hear(List.of(new Peer("a", "http://a:2", 2), new Peer("b", "", 2)), 1);

        assertThat(peers.address("a")).contains("http://a:2");
        assertThat(peers.address("b")).isEmpty();
        assertThat(peers.address("c")).isEmpty();
    }
}
