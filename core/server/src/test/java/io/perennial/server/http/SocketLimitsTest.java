package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.documents.TrustedDocuments;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is asked over a WebSocket is under the limits of any other call. */
class SocketLimitsTest {
    private static SocketClient begun(TestServer server, String path, String credential) throws Exception {
        var uri = URI.create("ws://127.0.0.1:%d%s".formatted(server.port(), path));
        var client =
                SocketClient.open(server.client, uri, SocketUpgrade.PROTOCOL).init(credential);
        assertThat(client.next()).contains("connection_ack");
        return client;
    }

    @Test
    void callsBeyondTheRate_areRefused() throws Exception {
        try (var server = TestServer.start(new RateSettings(2, 2, 2))) {
            var client = begun(server, "/admin/graphql", TestServer.SECRET);
            var refused = 0;
            // Four within a second or two: at least one is beyond two a second.
            for (var i = 0; i < 4; i++) client.subscribe("q" + i, "{ a }");
            for (var ended = 0; ended < 4; ) {
                var said = client.next();
                if (said.contains("RATE_LIMITED")) refused++;
                if (said.contains("\"error\"") || said.contains("\"complete\"")) ended++;
            }
            assertThat(refused).isPositive();
            server.client.shutdownNow();
        }
    }

    @Test
    void documentThatIsNotTrusted_isRefusedWhereOthersAre() throws Exception {
        try (var server = TestServer.start(new DocumentRule(TrustedDocuments.none(), true))) {
            var client = begun(server, "/graphql", TestServer.TOKEN);
            client.subscribe("1", "{ me { email } }");

            assertThat(client.next()).contains("\"error\"", "FORBIDDEN", "trusted documents only");
            server.client.shutdownNow();
        }
    }
}
