package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.engine.Engine;
import io.perennial.engine.EngineRuntime;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.testing.plugin.RecordingPluginHost;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.work.PeerLine;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.engine.workspace.ApiKeyService;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.GraphQLSettings;
import io.perennial.graphql.admin.AdminApi;
import io.perennial.graphql.contact.ContactApi;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.server.auth.Authenticator;
import io.perennial.server.auth.JwtContactTokens;
import io.perennial.server.auth.KeyCheck;
import io.perennial.server.auth.OperatorKey;
import io.perennial.server.auth.RecentKeys;
import io.perennial.server.auth.UnknownKeyBudget;
import io.perennial.server.auth.UnknownKeySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole server over a storage in memory: real HTTP, real keys, the real engine. */
final class LiveServer implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    final HttpClient client = HttpClient.newHttpClient();
    private final EngineRuntime runtime;
    private final HttpServer http;
    private boolean stopped;

    LiveServer() {
        this(new InMemoryStorage(CLOCK), "server-1");
    }

    /** One of several that share a storage. */
    LiveServer(Storage storage, String name) {
        var random = new SecureRandom();
        var recent = new RecentKeys(storage.workspaces(), CLOCK);
        runtime = new EngineRuntime(
                storage,
                RecordingPluginHost.email(CLOCK),
                new PlainRenderer(),
                EngineTime.of(CLOCK),
                UUID::randomUUID,
                random,
                name,
                PeerLine.NONE);
        var tokens = JwtContactTokens.signedBy(new byte[32], CLOCK);
        var budget = new UnknownKeyBudget(new UnknownKeySettings(100, 100), System::nanoTime);
        var keys = new KeyCheck(new ApiKeyService(recent, CLOCK, random)::authenticate, recent, budget, CLOCK);
        var admin = AdminApi.endpoint(engine(), tokens, CursorKey.of(new byte[32]), GraphQLSettings.defaults());
        var contact = ContactApi.endpoint(engine(), GraphQLSettings.defaults());
        http = new HttpServer(
                TestServer.settings(),
                new RateSettings(100_000, 100_000, 100_000),
                List.of(
                        endpoint("/admin/graphql", Endpoint.Audience.BACKENDS, Execution.of(admin)),
                        endpoint("/graphql", Endpoint.Audience.FRONTENDS, Execution.of(contact))),
                new Authenticator(new OperatorKey(TestServer.OPERATOR), keys, tokens),
                new RequestMeter(new SimpleMeterRegistry()),
                routes -> {},
                CLOCK);
        runtime.start("");
        http.start();
    }

    private static Endpoint endpoint(String path, Endpoint.Audience audience, Execution execution) {
        return new Endpoint(path, audience, 1 << 20, DocumentRule.anyText(), execution);
    }

    Engine engine() {
        return runtime.engine();
    }

    WorkspaceId workspace(String slug) {
        return done(engine().workspaces().create(slug, slug, null)).id();
    }

    /** A secret key with every scope, or with those. */
    String key(WorkspaceId workspace, String... scopes) {
        var draft = new ApiKeyDraft(ApiKey.Kind.SECRET, "key", scopes.length == 0 ? null : List.of(scopes), List.of());
        return done(engine().apiKeys().create(workspace, draft, null)).secret();
    }

    void revoke(WorkspaceId workspace, String secret) {
        done(engine().apiKeys().revoke(workspace, ApiKeyService.id(secret).orElseThrow()));
    }

    static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    /** Records an event of a contact, as a client does. */
    void record(String key, String email, String type) throws Exception {
        var answer = post(
                key,
                "mutation { recordEvents(input: {events: [{contact: {email: \\\"%s\\\"}, type: \\\"%s\\\"}]}) { accepted } }"
                        .formatted(email, type));
        assertThat(answer.body()).contains("\"accepted\":1");
    }

    HttpResponse<String> post(String key, String document) throws Exception {
        return client.send(request("/admin/graphql", key, document).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, @Nullable String key, String document) {
        var request = HttpRequest.newBuilder(uri("http", path)).header("Content-Type", "application/json");
        if (key != null) request.header("Authorization", "Bearer " + key);
        return request.POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"));
    }

    /** Subscribes on the admin endpoint by Server-Sent Events. */
    EventReader stream(String key, String document) throws Exception {
        return EventReader.open(client, request("/admin/graphql", key, document));
    }

    URI uri(String scheme, String path) {
        return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, http.port(), path));
    }

    int port() {
        return http.port();
    }

    int openStreams() {
        return http.openStreams();
    }

    void stop() {
        if (stopped) return;
        stopped = true;
        http.close();
        runtime.close();
    }

    @Override
    public void close() {
        stop();
        // Closing would wait for the WebSockets that a test left open.
        client.shutdownNow();
    }
}
