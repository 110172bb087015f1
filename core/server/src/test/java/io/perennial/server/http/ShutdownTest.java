package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    @Test
    void requestUnderWay_isFinishedAndNewOnesAreRefused() throws Exception {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var server = TestServer.start(TestServer.settings(), (request, context) -> {
            begun.countDown();
            LimitsTest.await(release);
            return TestServer.echo(request, context);
        });
        var answer = server.client.sendAsync(post(server), HttpResponse.BodyHandlers.ofString());
        begun.await();
        var port = server.port();
        var closing = Thread.ofVirtual().start(server::stop);
        await().until(() -> refusesAndCloses(port));
        release.countDown();

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void hangingRequest_doesNotKeepTheServer() throws Exception {
        var begun = new CountDownLatch(1);
        var settings = LimitsTest.changed(32 << 20, 100, Duration.ofSeconds(1));
        var server = TestServer.start(settings, (request, context) -> {
            begun.countDown();
            LimitsTest.await(new CountDownLatch(1));
            return TestServer.echo(request, context);
        });
        server.client.sendAsync(post(server), HttpResponse.BodyHandlers.ofString());
        begun.await();

        var closing = Thread.ofVirtual().start(server::stop);

        assertThat(closing.join(Duration.ofSeconds(8))).isTrue();
    }

    private static boolean refusesAndCloses(int port) throws Exception {
        try (var late = new RawConnection(port)) {
            late.send("GET /graphql HTTP/1.1\r\nHost: a\r\n\r\n");
            return late.status() == 503 && late.endsWithin(5_000);
        }
    }

    private static HttpRequest post(TestServer server) {
        return server.request()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}"))
                .build();
    }
}
