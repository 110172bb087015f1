package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAttacksTest {
    private static final String BODY = "{\"query\":\"{ a }\"}";
    private static final String HEAD = "POST /admin/graphql HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
            + TestServer.SECRET + "\r\nContent-Type: application/json\r\n";
    private static final String SMUGGLED = "GET /admin/graphql?query=%7Bsmuggled%7D HTTP/1.1\r\nHost: a\r\n"
            + "Authorization: Bearer " + TestServer.SECRET + "\r\n\r\n";

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
    void wellFormedRequests_shareAConnection() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY);
            assertThat(connection.status()).isEqualTo(200);
            connection.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n" + BODY.substring(0, 5) + "\r\nc\r\n"
                    + BODY.substring(5) + "\r\n0\r\n\r\n");
            assertThat(connection.status()).isEqualTo(200);
        }
    }

    /** Each could make a proxy before us see another number of requests than we do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 300\r\n\r\n",
                "Content-Length: 0, 300\r\n\r\n",
                "Content-Length: -1\r\n\r\n0\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length: 0x0\r\n\r\n",
                "Content-Length: 1e1\r\n\r\n",
                "Content-Length: \r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length : 0\r\n\r\n",
                "Content-Length\t: 0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "X: y\0\r\n\r\n",
                "no colon\r\n\r\n"
            })
    void ambiguousLength_isRefusedAndNothingAfterItIsRead(String rest) throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(HEAD + rest + SMUGGLED);

            var answers = connection.rest();

            assertThat(answers).startsWith("HTTP/1.1 400 ").doesNotContain("smuggled", " 200 ", " 500 ");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nx\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "\r\n\r\n",
                "7fffffff\r\nx",
                "ffffffffffffffff\r\nx",
                "5;a=b\r\nhello\r\n0\r\n\r\n",
                "0\r\nX-Trailer: y\r\n\r\n"
            })
    void malformedChunk_isRefusedAndNothingAfterItIsRead(String body) throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + body + SMUGGLED);

            var answers = connection.rest();

            assertThat(answers).matches("(?s)HTTP/1.1 4(00|13) .*").doesNotContain("smuggled", " 500 ");
        }
    }

    @Test
    void unreadBody_isNotTakenForARequest() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: " + SMUGGLED.length() + "\r\n\r\n"
                    + SMUGGLED);
            assertThat(connection.status()).isEqualTo(404);

            connection.send(HEAD + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY);
            assertThat(connection.status()).isEqualTo(200);
        }
    }

    @Test
    void bodyOfAGet_isNotTakenForARequest() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "GET /admin/graphql?query=%7Ba%7D HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + TestServer.SECRET
                            + "\r\nContent-Length: " + SMUGGLED.length() + "\r\nConnection: close\r\n\r\n" + SMUGGLED);

            assertThat(connection.rest()).doesNotContain("smuggled");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /graphql HTTP/1.1\r\n\r\n",
                "GET /graphql HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /graphql HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /graphql HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /graphql HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /graphql\r\nHost: a\r\n\r\n",
                "GET  /graphql HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /graphql HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET /a%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a<b> HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /graphql?query=\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void malformedRequest_isRefused(String request) throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(request);

            assertThat(connection.rest())
                    .matches("(?s)(HTTP/1.1 (400|505) .*)?")
                    .doesNotContain("Exception", "io.helidon");
        }
    }

    @Test
    void lineBreakInAHeader_staysOutOfTheAnswer() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "GET /graphql?x=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: a\r\nOrigin: x%0d%0aSet-Cookie: a=b\r\n"
                            + "X-Request-Id: a%0d%0aSet-Cookie: a=b\r\nConnection: close\r\n\r\n");

            assertThat(connection.rest()).doesNotContainIgnoringCase("set-cookie");
        }
    }

    @Test
    void longRequestLine_is414() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send("GET /graphql?query=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(connection.rest()).startsWith("HTTP/1.1 414 ").contains("X-Request-Id");
        }
    }

    @Test
    void longHeader_is400() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send("GET /graphql HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

            assertThat(connection.rest()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void manyHeaders_are400() throws Exception {
        var headers = new StringBuilder();
        for (var i = 0; i < 5_000; i++) headers.append("X-").append(i).append(": y\r\n");
        try (var connection = new RawConnection(server.port())) {
            connection.sent("GET /graphql HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");

            assertThat(connection.status()).isIn(400, -1);
        }
    }

    @Test
    void forwardedHost_changesNothing() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send("GET /nothing HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                    + "X-Forwarded-For: 1.2.3.4\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n");

            assertThat(connection.rest()).startsWith("HTTP/1.1 404 ").doesNotContain("evil.example");
        }
    }

    @Test
    void upgradeToHttp2_isNotTaken() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                            + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

            assertThat(connection.status()).isEqualTo(404);
        }
    }

    @Test
    void absoluteTarget_isNoProxyRequest() throws Exception {
        try (var connection = new RawConnection(server.port())) {
            connection.send(
                    "GET http://169.254.169.254/latest/meta-data HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(connection.rest()).matches("(?s)HTTP/1.1 40[04] .*");
        }
    }
}
