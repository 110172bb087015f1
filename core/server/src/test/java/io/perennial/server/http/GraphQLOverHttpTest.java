package io.perennial.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphQLOverHttpTest {
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
    void post_isExecuted() throws Exception {
        var answer = server.post("{\"query\":\"{ a }\",\"variables\":{\"n\":12345678901234567890}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(answer.body()).contains("\"query\":\"{ a }\"", "12345678901234567890", "SecretKey");
    }

    @Test
    void get_isExecuted() throws Exception {
        var answer = get("{ a }", "&variables=" + URLEncoder.encode("{\"x\":\"ü\"}", UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"query\":\"{ a }\"", "x=ü");
    }

    @Test
    void mutationOverGet_isRefusedWithAllow() throws Exception {
        var answer = get("mutation { a }", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void badDocument_is400InTheNewTypeAnd200InTheOld() throws Exception {
        var body = "{\"query\":\"{\"}";

        assertThat(post(body, "application/graphql-response+json").statusCode()).isEqualTo(400);
        assertThat(post(body, "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    void unacceptable_is406() throws Exception {
        assertThat(post("{\"query\":\"{ a }\"}", "text/html").statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/json, text/plain",
                "text/json",
                "application/graphql"
            })
    void bodyOfAnotherType_is415(String type) throws Exception {
        var request =
                server.request().header("Content-Type", type).POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}"));

        assertThat(server.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void bodyWithoutType_is415() throws Exception {
        assertThat(server.send(server.request().POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void compressedBody_isNotUnpacked() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (var i = 0; i < 64; i++) gzip.write(new byte[1 << 20]);
        }
        var request = server.request()
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray()));

        assertThat(server.send(request).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"query\":",
                "{\"query\":\"{ a }\"} {}",
                "[{\"query\":\"{ a }\"}]",
                "\"{ a }\"",
                "null",
                "{}",
                "{\"query\":null}",
                "{\"query\":7}",
                "{\"query\":\"{ a }\",\"variables\":[]}",
                "{\"query\":\"{ a }\",\"variables\":\"{}\"}",
                "{\"query\":\"{ a }\",\"operationName\":{}}",
                "{\"query\":\"{ a }\",\"extensions\":0}",
                "{\"query\":\"\\ud83d\"}"
            })
    void malformedRequest_is400AndSaysWhy(String body) throws Exception {
        var answer = server.post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"errors\":[{").contains("BAD_USER_INPUT");
    }

    @Test
    void wrongEncoding_is400() throws Exception {
        var request = server.request()
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));

        var answer = server.send(request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 1_000_000})
    void deepJson_isAnsweredAndHarmsNobody(int levels) throws Exception {
        var deep = "[".repeat(levels) + "]".repeat(levels);

        var answer = server.post("{\"query\":\"{ a }\",\"variables\":{\"v\":" + deep + "}}");

        assertThat(answer.statusCode()).isIn(200, 400);
        if (answer.statusCode() == 200) assertThat(answer.body()).contains("nested too deep");
        assertThat(server.post("{\"query\":\"{ a }\"}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"})
    void otherMethod_is405(String method) throws Exception {
        var answer = server.send(server.request().method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void methodOverride_isIgnored(String header) throws Exception {
        var answer = server.send(server.request().header(header, "POST").GET());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void bug_saysNoMoreThanItsId() throws Exception {
        var answer = server.post("{\"query\":\"bug\"}");

        var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("INTERNAL", id).doesNotContain("secret detail", "Exception", "io.perennial");
    }

    @Test
    void requestId_isOursAndInTheContext() throws Exception {
        var request = server.request()
                .header("X-Request-Id", "chosen-by-the-caller")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}"));

        var answer = server.send(request);

        var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(answer.body()).contains(id).doesNotContain("chosen-by-the-caller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/graphql/", "/admin/graphql/x", "/%2e%2e/etc/passwd"})
    void unknownPath_is404WithAnId(String path) throws Exception {
        var answer = server.send(server.request(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void everyAnswer_tellsBrowsersToTakeCare() throws Exception {
        var headers = server.post("{\"query\":\"{ a }\"}").headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    private static HttpResponse<String> get(String query, String more) throws Exception {
        var path = "/admin/graphql?query=" + URLEncoder.encode(query, UTF_8) + more;
        return server.send(server.request(path).header("Authorization", "Bearer " + TestServer.SECRET));
    }

    private static HttpResponse<String> post(String body, String accept) throws Exception {
        return server.send(server.request()
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    }
}
