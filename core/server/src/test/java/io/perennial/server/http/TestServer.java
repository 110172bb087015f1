package io.perennial.server.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.caller.RequestContext;
import io.perennial.server.auth.Authenticator;
import io.perennial.server.auth.KeyAnswer;
import io.perennial.server.auth.Keys;
import io.perennial.server.auth.OperatorKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A server with everything of HTTP and a stand-in for GraphQL, which answers what it was asked. */
final class TestServer implements AutoCloseable {
    static final String OPERATOR = "operator-operator-operator-operator";
    static final String SECRET = "prn_sk_of_this_test";
    static final String PUBLISHABLE = "prn_pk_of_this_test";
    static final String ANYWHERE = "prn_pk_without_origins";
    static final String TOKEN = "a.contact.token";
    static final String ORIGIN = "https://shop.example.org";

    private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());
    private static final Map<String, ApiKey> KEYS = Map.of(
            SECRET, key(ApiKey.Kind.SECRET, List.of()),
            PUBLISHABLE, key(ApiKey.Kind.PUBLISHABLE, List.of(ORIGIN)),
            ANYWHERE, key(ApiKey.Kind.PUBLISHABLE, List.of("*")));

    final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    private TestServer(HttpSettings settings, RateSettings rates, DocumentRule documents, Execution execution) {
        this(settings, rates, documents, execution, TestServer::known);
    }

    private TestServer(
            HttpSettings settings, RateSettings rates, DocumentRule documents, Execution execution, Keys keys) {
        var authenticator = new Authenticator(
                new OperatorKey(OPERATOR),
                keys,
                token -> token.equals(TOKEN)
                        ? Optional.of(new ContactKey(WORKSPACE, new ContactId(UUID.randomUUID())))
                        : Optional.empty());
        var endpoints = List.of(
                new Endpoint("/admin/graphql", Endpoint.Audience.BACKENDS, 8 << 20, DocumentRule.anyText(), execution),
                new Endpoint("/graphql", Endpoint.Audience.FRONTENDS, 1 << 20, documents, execution));
        server = new HttpServer(
                settings,
                rates,
                endpoints,
                authenticator,
                new RequestMeter(new SimpleMeterRegistry()),
                routes -> {},
                Clock.systemUTC());
        server.start();
    }

    private static KeyAnswer known(String text, String network) {
        var key = KEYS.get(text);
        return key == null ? new KeyAnswer.Invalid() : new KeyAnswer.Valid(key);
    }

    static TestServer start() {
        return start(settings(), TestServer::echo);
    }

    static TestServer start(HttpSettings settings, Execution execution) {
        return new TestServer(settings, new RateSettings(100_000, 100_000, 100_000), DocumentRule.anyText(), execution);
    }

    /** @param documents what /graphql takes */
    static TestServer start(DocumentRule documents) {
        return new TestServer(settings(), new RateSettings(100_000, 100_000, 100_000), documents, TestServer::echo);
    }

    static TestServer start(RateSettings rates) {
        return new TestServer(settings(), rates, DocumentRule.anyText(), TestServer::echo);
    }

    static TestServer start(Keys keys) {
        return new TestServer(
                settings(),
                new RateSettings(100_000, 100_000, 100_000),
                DocumentRule.anyText(),
                TestServer::echo,
                keys);
    }

    static HttpSettings settings() {
        return settings(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    static HttpSettings settings(Duration headerTime, Duration bodyTime) {
        return new HttpSettings(
                "127.0.0.1",
                0,
                100,
                100,
                8_192,
                16_384,
                32 << 20,
                headerTime,
                bodyTime,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                new StreamSettings(20, 5, Duration.ofSeconds(1)));
    }

    private static ApiKey key(ApiKey.Kind kind, List<String> origins) {
        var id = UUID.randomUUID().toString();
        return new ApiKey(id, WORKSPACE, kind, "test", "digest", Set.<Scope>of(), origins, Instant.EPOCH, null);
    }

    /** Answers with what it was asked; documents that start in a certain way fail in a certain way. */
    static GraphQLAnswer echo(GraphQLRequest request, RequestContext context) {
        var query = String.valueOf(request.query());
        if (query.startsWith("bug")) throw new IllegalStateException("secret detail");
        if (query.equals("{"))
            return new GraphQLAnswer.BadDocument(Map.of("errors", List.of(Map.of("message", "bad"))));
        if (query.startsWith("mutation") && !request.mutationsAllowed())
            return new GraphQLAnswer.MutationOverGet(Map.of("errors", List.of(Map.of("message", "post it"))));
        return new GraphQLAnswer.Executed(Map.of(
                "data",
                Map.of(
                        "query", query,
                        "variables", request.variables().toString(),
                        "caller", context.caller().getClass().getSimpleName(),
                        "requestId", context.requestId())));
    }

    int port() {
        return server.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** A request as a well-behaved client sends it to the admin endpoint. */
    HttpRequest.Builder request() {
        return request("/admin/graphql").header("Authorization", "Bearer " + SECRET);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> post(String body) throws Exception {
        return send(
                request().header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    void stop() {
        server.close();
    }

    @Override
    public void close() {
        client.close();
        stop();
    }
}
