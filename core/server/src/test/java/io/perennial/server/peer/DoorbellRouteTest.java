package io.perennial.server.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.WebServer;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogAddress;
import io.perennial.engine.work.LogPosition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorbellRouteTest {
    private final PeerKey key = new PeerKey(new byte[32]);
    private final List<LogAddress> heard = new ArrayList<>();
    private boolean storeIsDown;
    private final WebServer server = WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(routes -> routes.post(DoorbellRoute.PATH, new DoorbellRoute(key, this::hear, Clock.systemUTC())))
            .build()
            .start();
    private final HttpClient client = HttpClient.newHttpClient();

    private void hear(List<LogAddress> items) {
        if (storeIsDown) throw new StoreUnavailableException("down");
        heard.addAll(items);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void items_areHeardAsTheyWereRung() throws Exception {
        var items = IntStream.range(0, 1_000)
                .mapToObj(i -> new LogAddress(
                        i % 8,
                        Lane.values()[i % 2],
                        new LogPosition(Long.MAX_VALUE - i, new EntryId(UUID.randomUUID()))))
                .toList();

        line(key, Clock.systemUTC()).ring(address(), items);

        assertThat(heard).isEqualTo(items);
    }

    @Test
    void serverOfAnotherInstallation_isRefused() {
        var other = new PeerKey("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> line(other, Clock.systemUTC()).ring(address(), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
        assertThat(heard).isEmpty();
    }

    @Test
    void callOfLongAgo_isRefused() {
        InstantSource slow = () -> Instant.now().minus(Duration.ofMinutes(2));

        assertThatThrownBy(() -> line(key, slow).ring(address(), List.of()))
                .hasMessageContaining("403")
                .hasMessageContaining("clocks");
    }

    @Test
    void bodyThatWasNotSigned_isRefused() throws Exception {
        var answer = post("[]", key.sign("[1]".getBytes(StandardCharsets.UTF_8), Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void bodyWithoutSignature_isNotRead() throws Exception {
        assertThat(post("[]", null).statusCode()).isEqualTo(403);
    }

    @Test
    void bodyThatIsTooLarge_isNotRead() throws Exception {
        var large = " ".repeat(RingJson.MOST_BYTES + 1);

        assertThat(post(large, key.sign(large.getBytes(StandardCharsets.UTF_8), Instant.now()))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "[[]]",
                "[[1, \"LIVE\", 1]]",
                "[[1, \"DEAD\", 1, \"00000000-0000-0000-0000-000000000001\"]]",
                "[[1.5, \"LIVE\", 1, \"00000000-0000-0000-0000-000000000001\"]]",
                "[[1, \"LIVE\", 1e99, \"00000000-0000-0000-0000-000000000001\"]]",
                "[[1, \"LIVE\", 1, \"nobody\"]]"
            })
    void whatIsNoRing_isRefused(String body) throws Exception {
        var answer = post(body, key.sign(body.getBytes(StandardCharsets.UTF_8), Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(heard).isEmpty();
    }

    @Test
    void storeThatDoesNotAnswer_isSaid() {
        storeIsDown = true;

        assertThatThrownBy(() -> line(key, Clock.systemUTC()).ring(address(), List.of()))
                .hasMessageContaining("503");
    }

    @Test
    void serverThatIsNotThere_isAnIOException() {
        var address = address();
        server.stop();

        assertThatThrownBy(() -> line(key, Clock.systemUTC()).ring(address, List.of()))
                .isInstanceOf(IOException.class);
    }

    private HttpPeerLine line(PeerKey signing, InstantSource clock) {
        return new HttpPeerLine(signing, clock);
    }

    private String address() {
        return "http://127.0.0.1:" + server.port();
    }

    private HttpResponse<String> post(String body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address() + DoorbellRoute.PATH))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) request.header("Perennial-Peer", signature);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
