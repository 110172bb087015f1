package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void bodyOf20Megabytes_is413AndSaysTheLimit() throws Exception {
        try (var server = TestServer.start()) {
            var answer = post(server, BodyPublishers.ofByteArray(new byte[20 * MEBIBYTE]));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("8,388,608 bytes", "BAD_USER_INPUT");
        }
    }

    @Test
    void chunkedBodyOf20Megabytes_is413() throws Exception {
        try (var server = TestServer.start()) {
            var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20 * MEBIBYTE]));

            assertThat(post(server, body).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void largeBodyThatWaitsToBeAskedFor_isRefusedUnsent() throws Exception {
        try (var server = TestServer.start();
                var connection = new RawConnection(server.port())) {
            connection.send("POST /admin/graphql HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + TestServer.SECRET
                    + "\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\nExpect: 100-continue\r\n\r\n");

            assertThat(connection.status()).isEqualTo(413);
            assertThat(connection.endsWithin(2_000)).isTrue();
        }
    }

    @Test
    void bodyOfTheLargestSize_isTaken() throws Exception {
        try (var server = TestServer.start()) {
            var filler = "x".repeat(8 * MEBIBYTE - 100);

            assertThat(server.post("{\"query\":\"{ a }\",\"variables\":{\"f\":\"" + filler + "\"}}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void bodiesBeyondTheMemory_areRefusedAndItIsGivenBack() throws Exception {
        var begun = new CountDownLatch(1);
        var calls = new CountDownLatch(1);
        var settings = withBodyMemory(MEBIBYTE);
        try (var server = TestServer.start(settings, (request, context) -> {
            begun.countDown();
            await(calls);
            return TestServer.echo(request, context);
        })) {
            var large = "{\"query\":\"{ a }\",\"variables\":{\"f\":\"" + "x".repeat(700_000) + "\"}}";
            var first = server.client.sendAsync(
                    server.request()
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(large))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            begun.await();

            var second = server.post(large);
            calls.countDown();

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(first.get().statusCode()).isEqualTo(200);
            // The client has its answer a moment before the memory is given back.
            for (var i = 0; i < 10; i++)
                Awaitility.await().until(() -> server.post(large).statusCode() == 200);
        }
    }

    @Test
    void moreRequestsAtOnceThanPlaces_areRefusedWith503() throws Exception {
        var calls = new CountDownLatch(1);
        try (var server = TestServer.start(withPlaces(2), (request, context) -> {
                    await(calls);
                    return TestServer.echo(request, context);
                });
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 5)
                    .mapToObj(_ -> executor.submit(
                            () -> server.post("{\"query\":\"{ a }\"}").statusCode()))
                    .toList();
            Awaitility.await()
                    .until(() -> answers.stream().filter(Future::isDone).count() == 3);
            calls.countDown();

            var statuses = answers.stream().map(answer -> {
                try {
                    return answer.get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(statuses).containsExactlyInAnyOrder(200, 200, 503, 503, 503);
        }
    }

    @Test
    void moreCallsThanTheRate_areRefusedWith429() throws Exception {
        try (var server = TestServer.start(new RateSettings(3, 100, 100))) {
            var statuses = new ArrayList<Integer>();
            // A period may end in between, so it can take more calls than four.
            Awaitility.await().until(() -> {
                statuses.add(server.post("{\"query\":\"{ a }\"}").statusCode());
                return statuses.getLast() == 429;
            });
            assertThat(statuses).startsWith(200).containsOnly(200, 429);

            var answer = Awaitility.await()
                    .until(() -> server.post("{\"query\":\"{ a }\"}"), next -> next.statusCode() == 200);
            assertThat(answer.headers().firstValue("RateLimit-Limit")).hasValue("3");
            assertThat(answer.headers().firstValue("RateLimit-Remaining")).isPresent();
        }
    }

    @Test
    void refusedCall_saysWhenToComeAgain() throws Exception {
        try (var server = TestServer.start(new RateSettings(1, 1, 1))) {
            HttpResponse<String> answer = null;
            for (var i = 0; i < 20 && (answer == null || answer.statusCode() != 429); i++)
                answer = server.post("{\"query\":\"{ a }\"}");

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.body()).contains("RATE_LIMITED");
        }
    }

    @Test
    void oneCallersRate_isNotAnothers() throws Exception {
        try (var server = TestServer.start(new RateSettings(1, 1, 100))) {
            for (var i = 0; i < 5; i++) server.post("{\"query\":\"{ a }\"}");

            var other = server.send(server.request("/graphql")
                    .header("Authorization", "Bearer " + TestServer.TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));

            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    private static HttpSettings withBodyMemory(int bytes) {
        return changed(bytes, 100, Duration.ofSeconds(10));
    }

    private static HttpSettings withPlaces(int places) {
        return changed(32 * MEBIBYTE, places, Duration.ofSeconds(10));
    }

    static HttpSettings changed(int bodyMemory, int places, Duration drainTime) {
        var standard = TestServer.settings();
        return new HttpSettings(
                standard.host(),
                0,
                standard.maxConnections(),
                places,
                standard.maxRequestLineBytes(),
                standard.maxHeaderBytes(),
                bodyMemory,
                standard.headerTime(),
                standard.bodyTime(),
                standard.idleTime(),
                standard.deadline(),
                drainTime,
                standard.streams());
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static HttpResponse<String> post(TestServer server, BodyPublisher body) throws Exception {
        return server.send(
                server.request().header("Content-Type", "application/json").POST(body));
    }
}
