package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/graphql, operator-operator-operator-operator, 200, Operator",
        "/admin/graphql, prn_sk_of_this_test, 200, SecretKey",
        "/admin/graphql, prn_pk_without_origins, 403, FORBIDDEN",
        "/admin/graphql, a.contact.token, 403, FORBIDDEN",
        "/graphql, prn_pk_without_origins, 200, PublishableKey",
        "/graphql, a.contact.token, 200, SignedInContact",
        "/graphql, prn_sk_of_this_test, 403, FORBIDDEN",
        "/graphql, operator-operator-operator-operator, 403, FORBIDDEN"
    })
    void caller_isAdmittedWhereItBelongs(String path, String credential, int status, String answered) throws Exception {
        var answer = call(path, "Bearer " + credential);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(answered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer prn_sk_unknown",
                "Bearer prn_sk_of_this_tes",
                "Bearer prn_sk_of_this_test2",
                "Basic cHJuX3NrX29mX3RoaXNfdGVzdDo=",
                "prn_sk_of_this_test",
                "Token prn_sk_of_this_test",
                "Bearer operator-operator-operator-operato"
            })
    void invalidCredential_is401(String authorization) throws Exception {
        var answer = call("/admin/graphql", authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.body()).contains("UNAUTHENTICATED").doesNotContain("prn_sk_of");
    }

    @Test
    void noCredential_is401() throws Exception {
        var request = server.request("/graphql")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}"));

        assertThat(server.send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void credentialInTheQueryString_isNotTaken() throws Exception {
        var answer = server.send(server.request("/admin/graphql?query=%7Ba%7D&access_token=" + TestServer.SECRET));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void schemeInAnyCase_isTaken() throws Exception {
        assertThat(call("/admin/graphql", "bearer " + TestServer.SECRET).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.org, 200",
        "https://SHOP.example.org, 200",
        "https://evil.example.org, 403",
        "https://shop.example.org.evil.example, 403",
        "https://evil.example/https://shop.example.org, 403",
        "http://shop.example.org, 403",
        "https://shop.example.org:444, 403",
        "'null', 403"
    })
    void publishableKey_isTakenFromItsOrigins(String origin, int status) throws Exception {
        assertThat(fromOrigin(origin).statusCode()).isEqualTo(status);
    }

    @Test
    void publishableKeyWithoutOrigin_isRefusedUnlessAnyIsAllowed() throws Exception {
        assertThat(call("/graphql", "Bearer " + TestServer.PUBLISHABLE).statusCode())
                .isEqualTo(403);
        assertThat(call("/graphql", "Bearer " + TestServer.ANYWHERE).statusCode())
                .isEqualTo(200);
    }

    @Test
    void preflight_allowsAnyOriginAndNoCookies() throws Exception {
        var answer = preflight("/graphql");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization", "Content-Type");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void answerToAnotherOrigin_reflectsNothing() throws Exception {
        var answer = fromOrigin("https://evil.example.org");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
        assertThat(answer.headers().map().toString()).doesNotContain("evil");
    }

    @Test
    void adminEndpoint_letsNoOtherOriginIn() throws Exception {
        var preflight = preflight("/admin/graphql");
        var answer = server.send(server.request()
                .header("Origin", "https://evil.example.org")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));

        assertThat(preflight.statusCode()).isEqualTo(405);
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private static HttpResponse<String> preflight(String path) throws Exception {
        return server.send(server.request(path)
                .header("Origin", "https://evil.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static HttpResponse<String> fromOrigin(String origin) throws Exception {
        return server.send(server.request("/graphql")
                .header("Authorization", "Bearer " + TestServer.PUBLISHABLE)
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));
    }

    private static HttpResponse<String> call(String path, String authorization) throws Exception {
        return server.send(server.request(path)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));
    }
}
