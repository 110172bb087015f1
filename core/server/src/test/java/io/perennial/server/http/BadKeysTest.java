package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.auth.StoredKeys;
import io.perennial.server.auth.UnknownKeySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Brute force with keys of the right form, without a lock-out of others. */
class BadKeysTest {
    /** The budget's clock stands still, so that what one second allows is all that there is. */
    private final StoredKeys keys = new StoredKeys(new UnknownKeySettings(5, 20), Clock.systemUTC(), () -> 0);

    @Test
    void floodOfWellFormedBadKeys_isRefusedBeforeTheStoreAndSaysWhenToComeAgain() throws Exception {
        try (var server = TestServer.start(keys.check)) {
            var before = keys.reads();
            var answers = new ArrayList<HttpResponse<String>>();
            for (var i = 0; i < 30; i++) answers.add(call(server, server.client, StoredKeys.unknown(i)));

            assertThat(answers.subList(0, 5))
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(401);
            assertThat(answers.subList(5, 30))
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(429);
            assertThat(keys.reads()).isEqualTo(before + 5);
            var last = answers.getLast();
            assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(last.body()).contains("RATE_LIMITED", "Repeat the call in a second");
        }
    }

    @Test
    void goodKeys_goOnWhileBadOnesFlood() throws Exception {
        var known = keys.make().secret();
        var other = keys.make().secret();
        try (var server = TestServer.start(keys.check);
                var elsewhere = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName("127.0.0.2"))
                        .build()) {
            assertThat(call(server, server.client, known).statusCode()).isEqualTo(200);
            var refused = new AtomicInteger();
            var isOver = new AtomicBoolean();
            var flood = Thread.ofVirtual().start(() -> {
                for (var i = 0; !isOver.get(); i++)
                    if (status(server, StoredKeys.unknown(i)) == 429) refused.incrementAndGet();
            });
            Awaitility.await().until(() -> refused.get() > 5);

            for (var i = 0; i < 20; i++)
                assertThat(call(server, server.client, known).statusCode()).isEqualTo(200);
            assertThat(call(server, elsewhere, other).statusCode())
                    .as("one that this server has not seen, from elsewhere")
                    .isEqualTo(200);
            isOver.set(true);
            flood.join();
        }
    }

    @Test
    void network_isAnAddressOrTheSubnetOfASubscriber() throws Exception {
        assertThat(network("192.0.2.7")).isEqualTo("192.0.2.7").isNotEqualTo(network("192.0.2.8"));
        assertThat(network("2001:db8:1:2::1"))
                .isEqualTo(network("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(network("2001:db8:1:3::1"));
    }

    private static String network(String address) throws Exception {
        return ClientNetwork.of(new InetSocketAddress(InetAddress.getByName(address), 4711));
    }

    private static int status(TestServer server, String key) {
        try {
            return call(server, server.client, key).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> call(TestServer server, HttpClient client, String key) throws Exception {
        var request = server.request("/admin/graphql?query=%7Ba%7D").header("Authorization", "Bearer " + key);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
