package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.server.documents.TrustedDocuments;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedDocumentsTest {
    private static final String QUERY = "query Stages { me { stages { model } } }";
    private static final String MUTATION = "mutation Seen { recordEvents(input: {events: []}) { accepted } }";
    private static final TrustedDocuments TRUSTED = TrustedDocuments.of(List.of(QUERY, MUTATION));
    private static final String ID = TrustedDocuments.id(QUERY);
    private static final String EVIL = "{ me { email } }";

    private static TestServer open;
    private static TestServer closed;

    @BeforeAll
    static void start() {
        open = TestServer.start(new DocumentRule(TRUSTED, false));
        closed = TestServer.start(new DocumentRule(TRUSTED, true));
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @Test
    void documentId_isExecuted() throws Exception {
        for (var server : List.of(open, closed)) {
            var answer = post(server, "{\"documentId\":\"%s\",\"variables\":{\"n\":7}}".formatted(ID));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("query Stages", "n=7");
        }
    }

    @Test
    void documentIdOverGet_isExecuted() throws Exception {
        var answer = get(closed, "documentId=" + ID);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("query Stages");
    }

    @Test
    void trustedMutationOverGet_is405() throws Exception {
        assertThat(get(closed, "documentId=" + TrustedDocuments.id(MUTATION)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void text_isTakenUnlessOnlyTrustedOnesAre() throws Exception {
        assertThat(post(open, "{\"query\":\"%s\"}".formatted(QUERY)).statusCode())
                .isEqualTo(200);

        // Not even the text of a trusted one: the rule is seen at once, not in production only.
        for (var text : List.of(QUERY, EVIL)) {
            var answer = post(closed, "{\"query\":\"%s\"}".formatted(text));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("FORBIDDEN", "trusted documents only");
        }
        assertThat(get(closed, "query=%7Ba%7D").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "md5:71f7dc5758652baac68e4a10c50be732",
                "../../etc/passwd",
                "x-own:1"
            })
    void unknownId_isRefusedClearly(String id) throws Exception {
        var answer = post(open, "{\"documentId\":\"%s\"}".formatted(id));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"errors\":[{").contains("NOT_FOUND", "`documentId`");
    }

    @Test
    void idInOtherForm_isRefused() throws Exception {
        assertThat(post(
                                open,
                                "{\"documentId\":\"%s\"}"
                                        .formatted("sha256:" + ID.substring(7).toUpperCase(Locale.ROOT)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(open, "{\"documentId\":\"%s\"}".formatted(ID.substring(7)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(open, "{\"documentId\":7}").statusCode()).isEqualTo(400);
        assertThat(post(open, "{\"documentId\":\"%s\"}".formatted("x".repeat(100_000)))
                        .body())
                .contains("BAD_USER_INPUT")
                .hasSizeLessThan(1_000);
    }

    /** What an automatic registry would store: the next one who asks for the id would get another document. */
    @Test
    void poisoning_putsNothingUnderAnId() throws Exception {
        var poison = TrustedDocuments.id(EVIL);
        for (var server : List.of(open, closed)) {
            for (var id : List.of(ID, poison)) {
                var hash = id.substring("sha256:".length());
                var extension =
                        "\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash);
                post(server, "{\"query\":\"%s\",%s}".formatted(EVIL, extension));
                post(server, "{%s}".formatted(extension));
                var both = post(server, "{\"query\":\"%s\",\"documentId\":\"%s\"}".formatted(EVIL, id));
                assertThat(both.statusCode()).isEqualTo(400);
                assertThat(both.body()).contains("not both");
            }

            assertThat(post(server, "{\"documentId\":\"%s\"}".formatted(ID)).body())
                    .contains("query Stages")
                    .doesNotContain("email");
            assertThat(post(server, "{\"documentId\":\"%s\"}".formatted(poison)).body())
                    .contains("NOT_FOUND");
        }
    }

    @Test
    void persistedQueryOfApollo_isToldThatThereIsNone() throws Exception {
        var answer = post(open, "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"00\"}}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There is no `query`");
    }

    private static HttpResponse<String> post(TestServer server, String body) throws Exception {
        return server.send(server.request("/graphql")
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(TestServer server, String query) throws Exception {
        return server.send(server.request("/graphql?" + query).header("Authorization", "Bearer " + TestServer.TOKEN));
    }
}
