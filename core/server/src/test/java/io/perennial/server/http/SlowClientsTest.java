package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
    private static final String HEAD = "POST /admin/graphql HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
            + TestServer.SECRET + "\r\nContent-Type: application/json\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void drippingHeader_isCutOff() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send("GET /graphql HTTP/1.1\r\n");

            assertThat(dripped(connection, "X: y\r\n")).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void drippingBody_isCutOff() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(HEAD + "Content-Length: 1000\r\n\r\n");

            assertThat(dripped(connection, " ")).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void drippingChunks_areCutOff() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");

            assertThat(dripped(connection, "1\r\n \r\n")).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void slowButWithinTime_isServed() throws Exception {
        var body = "{\"query\":\"{ a }\"}";
        var time = Duration.ofSeconds(5);
        try (var roomy = TestServer.start(TestServer.settings(time, time), TestServer::echo);
                var connection = new RawConnection(roomy.port())) {
            connection.send(HEAD + "Content-Length: " + body.length() + "\r\n");
            Thread.sleep(500);
            connection.send("\r\n" + body.substring(0, 5));
            Thread.sleep(1_000);
            connection.send(body.substring(5));
            assertThat(connection.status()).isEqualTo(200);

            // An interrupt that was not taken back would hit the next request: by then both times have run out.
            Thread.sleep(time.plusMillis(500));
            connection.send(HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(connection.status()).isEqualTo(200);
        }
    }

    @Test
    void fiftySlowOnes_keepNobodyOut() throws Exception {
        var slow = new ArrayList<RawConnection>();
        try {
            for (var i = 0; i < 50; i++)
                slow.add(new RawConnection(server.port()).send(HEAD + "Content-Length: 1000\r\n\r\n{"));

            assertThat(server.post("{\"query\":\"{ a }\"}").statusCode()).isEqualTo(200);
        } finally {
            for (var connection : slow) connection.close();
        }
    }

    @Test
    void clientThatLeavesInTheMiddle_harmsNobody() throws Exception {
        for (var i = 0; i < 20; i++) {
            try (var connection = new RawConnection(server.port())) {
                connection.send(HEAD + "Content-Length: 1000\r\n\r\n{");
            }
        }

        assertThat(server.post("{\"query\":\"{ a }\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void longWork_isNotInterrupted() throws Exception {
        var release = new CountDownLatch(1);
        try (var patient = TestServer.start(TestServer.settings(), (request, context) -> {
            LimitsTest.await(release);
            return TestServer.echo(request, context);
        })) {
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(4_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                release.countDown();
            });

            assertThat(patient.post("{\"query\":\"{ a }\"}").statusCode()).isEqualTo(200);
        }
    }

    private static Duration dripped(RawConnection connection, String drop) throws Exception {
        var start = System.nanoTime();
        for (var i = 0; i < 100 && connection.sent(drop); i++) Thread.sleep(100);
        assertThat(connection.endsWithin(1_000)).isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
