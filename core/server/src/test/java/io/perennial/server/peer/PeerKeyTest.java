package io.perennial.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final byte[] BODY = {1, 2, 3};

    private final PeerKey key = new PeerKey(new byte[32]);

    @Test
    void header_saysTheBodysDigest() {
        assertThat(key.digestOf(key.sign(BODY, NOW), NOW)).contains(PeerKey.digest(BODY));
    }

    @Test
    void headerOfAnotherKey_isRefused() {
        var other = new PeerKey("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII));

        assertThat(key.digestOf(other.sign(BODY, NOW), NOW)).isEmpty();
    }

    @Test
    void header_isGoodForAMinute_alsoWhereTheCallersClockIsAhead() {
        var header = key.sign(BODY, NOW);

        assertThat(key.digestOf(header, NOW.plus(PeerKey.FRESH))).isPresent();
        assertThat(key.digestOf(header, NOW.minus(PeerKey.FRESH))).isPresent();
        assertThat(key.digestOf(header, NOW.plus(PeerKey.FRESH).plusSeconds(1))).isEmpty();
        assertThat(key.digestOf(header, NOW.minus(PeerKey.FRESH).minusSeconds(1)))
                .isEmpty();
    }

    @Test
    void headerWhoseTimeOrDigestIsChanged_isRefused() {
        var header = key.sign(BODY, NOW);
        var parts = header.split("\\.");
        var later = NOW.plus(Duration.ofSeconds(30)).getEpochSecond() + "." + parts[1] + "." + parts[2];
        var other = parts[0] + "." + key.sign(new byte[9], NOW).split("\\.")[1] + "." + parts[2];

        assertThat(key.digestOf(later, NOW)).isEmpty();
        assertThat(key.digestOf(other, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "1.2.3", "99999999999999999999.a.b", "-1.x.y"})
    void headerOfAnotherForm_isRefused(String header) {
        assertThat(key.digestOf(header, NOW)).isEmpty();
    }
}
