package io.perennial.graphql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.Engine;
import io.perennial.engine.EngineRuntime;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactTokens;
import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.time.MovableTime;
import io.perennial.engine.work.PeerLine;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.ApiKeyDraft;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.GraphQLAnswer;
import io.perennial.graphql.GraphQLEndpoint;
import io.perennial.graphql.GraphQLRequest;
import io.perennial.graphql.GraphQLSettings;
import io.perennial.graphql.GraphQLStream;
import io.perennial.graphql.admin.AdminApi;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.caller.RequestContext;
import io.perennial.graphql.contact.ContactApi;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.spi.SendResult;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both endpoints, their engine, and callers for them. */
public final class TestServer implements AutoCloseable {
    public static final Caller OPERATOR = new Caller.Operator();
    public static final Caller ANONYMOUS = new Caller.Anonymous();
    private static final Duration SOON = Duration.ofSeconds(20);

    public final FaultScript faults = new FaultScript();
    public final FaultyStorage storage;
    private final Queue<Duration> deadlines = new ConcurrentLinkedQueue<>();
    private final Queue<StoreCall> awaitedCalls = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String tokenFault;
    private final OneChannelHost host = new OneChannelHost();
    private final EngineRuntime runtime;
    private final GraphQLEndpoint admin;
    private final GraphQLEndpoint contact;

    public TestServer() {
        this(GraphQLSettings.defaults());
    }

    public TestServer(GraphQLSettings settings) {
        this(settings, _ -> EngineTime.of(Clock.systemUTC()));
    }

    /** One whose clock shows an instant, and can be moved. */
    public static TestServer withTestClock(Instant start) {
        return new TestServer(
                GraphQLSettings.defaults(),
                storage -> MovableTime.open(storage.testClock(), Clock.systemUTC(), System::nanoTime, start));
    }

    private TestServer(GraphQLSettings settings, Function<Storage, EngineTime> time) {
        storage = new FaultyStorage(new InMemoryStorage(Clock.systemUTC(), 50), (call, nth) -> {
            deadlines.add(Deadline.left(Instant.now(), Duration.ofDays(1)));
            if (Deadline.isSet()) awaitedCalls.add(call);
            return faults.fault(call, nth);
        });
        runtime = new EngineRuntime(
                storage,
                host,
                new PlainRenderer(),
                time.apply(storage),
                UUID::randomUUID,
                new SecureRandom(),
                "server-1",
                PeerLine.NONE);
        admin = AdminApi.endpoint(engine(), tokens(), CursorKey.of(new byte[32]), settings);
        contact = ContactApi.endpoint(engine(), settings);
    }

    private ContactTokens tokens() {
        return (key, lifetime) -> {
            if (tokenFault != null) throw new IllegalStateException(tokenFault);
            return token(key, lifetime);
        };
    }

    /** Lets the maker of tokens fail in a way that nobody foresaw. */
    public void breakTokens(String message) {
        tokenFault = message;
    }

    /** What was left of the deadline at each call of the store; a day where there was none. */
    public List<Duration> deadlines() {
        return List.copyOf(deadlines);
    }

    /** The calls of the store that a request has caused and waited for since this was asked last; none of the engine's own. */
    public List<StoreCall> awaitedCalls() {
        var calls = new ArrayList<StoreCall>();
        for (var call = awaitedCalls.poll(); call != null; call = awaitedCalls.poll()) calls.add(call);
        return calls;
    }

    private static ContactTokens.IssuedToken token(ContactKey key, Duration lifetime) {
        return new ContactTokens.IssuedToken(
                "token-for-" + key.contact(),
                Instant.parse("2026-11-22T08:30:00Z").plus(lifetime));
    }

    /** Lets the engine work on what it has accepted. */
    public TestServer start() {
        runtime.start("");
        return this;
    }

    public Engine engine() {
        return runtime.engine();
    }

    public void providerAnswers(SendResult answer) {
        host.answer = answer;
    }

    public WorkspaceId workspace(String slug) {
        return done(engine().workspaces().create(slug, slug, null)).id();
    }

    /** A secret key with every scope. */
    public Caller.SecretKey key(WorkspaceId workspace) {
        return key(workspace, Scope.values());
    }

    public Caller.SecretKey key(WorkspaceId workspace, Scope... scopes) {
        var texts = Arrays.stream(scopes).map(Scope::text).toList();
        var draft = new ApiKeyDraft(ApiKey.Kind.SECRET, "key", texts, List.of());
        return new Caller.SecretKey(
                done(engine().apiKeys().create(workspace, draft, null)).key());
    }

    /** The same key with these scopes, known to nobody. */
    public static ApiKey with(ApiKey key, Scope... scopes) {
        return new ApiKey(
                key.id(),
                key.workspace(),
                key.kind(),
                key.name(),
                key.digest(),
                Set.of(scopes),
                key.allowedOrigins(),
                key.createdAt(),
                null);
    }

    public static ContactKey someContact(Caller.SecretKey key) {
        return new ContactKey(key.key().workspace(), new ContactId(UUID.randomUUID()));
    }

    public Caller.PublishableKey publishableKey(WorkspaceId workspace) {
        var draft = new ApiKeyDraft(ApiKey.Kind.PUBLISHABLE, "browser", null, List.of("*"));
        return new Caller.PublishableKey(
                done(engine().apiKeys().create(workspace, draft, null)).key());
    }

    public Answer admin(Caller caller, String query) {
        return admin(caller, query, Map.of());
    }

    public Answer admin(Caller caller, String query, Map<String, Object> variables) {
        return execute(admin, caller, query, variables);
    }

    public Answer contact(Caller caller, String query) {
        return contact(caller, query, Map.of());
    }

    public Answer contact(Caller caller, String query, Map<String, Object> variables) {
        return execute(contact, caller, query, variables);
    }

    /** A mutation with one input, its payload, in which nothing may be wrong. */
    public Answer mutate(Caller caller, String mutation, Map<String, Object> input, String fields) {
        var answer = tryMutate(caller, mutation, input, fields);
        assertThat(answer.at("done", "userErrors")).isEqualTo(List.of());
        return answer;
    }

    /** A mutation with one input, its payload under {@code done}. */
    public Answer tryMutate(Caller caller, String mutation, Map<String, Object> input, String fields) {
        var type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        var document = "mutation ($input: %s!) { done: %s(input: $input) { %s userErrors { code field message } } }"
                .formatted(type, mutation, fields);
        return admin(caller, document, Map.of("input", input));
    }

    /** A subscription on the admin endpoint that has begun. Close it. */
    public GraphQLStream.Events subscribe(Caller caller, String query) {
        var request = new GraphQLRequest(query, null, Map.of(), Map.of(), true);
        var opened = admin.open(
                request, new RequestContext(caller, "request-1", Instant.now().plusSeconds(30)));
        assertThat(opened).isInstanceOf(GraphQLStream.Subscribed.class);
        return ((GraphQLStream.Subscribed) opened).events();
    }

    private static Answer execute(
            GraphQLEndpoint endpoint, Caller caller, String query, Map<String, Object> variables) {
        var request = new GraphQLRequest(query, null, variables, Map.of(), true);
        return execute(endpoint, caller, request);
    }

    public Answer admin(Caller caller, GraphQLRequest request) {
        return execute(admin, caller, request);
    }

    private static Answer execute(GraphQLEndpoint endpoint, Caller caller, GraphQLRequest request) {
        var context = new RequestContext(caller, "request-1", Instant.now().plusSeconds(30));
        var isSubscription = String.valueOf(request.query()).startsWith("subscription");
        return new Answer(isSubscription ? begun(endpoint.open(request, context)) : endpoint.execute(request, context));
    }

    /** Of a subscription that has begun and tells nothing yet no more than that. */
    private static GraphQLAnswer begun(GraphQLStream stream) {
        return switch (stream) {
            case GraphQLStream.Single(var answer) -> answer;
            case GraphQLStream.Subscribed(var events) -> {
                events.close();
                yield new GraphQLAnswer.Executed(Map.of("data", Map.of("done", "begun")));
            }
        };
    }

    /** A workspace in which a lead gets a welcome, and its key. */
    public Caller.SecretKey demo(String slug) {
        var key = key(workspace(slug));
        mutate(key, "enablePlugin", Map.of("plugin", "all"), "");
        mutate(
                key,
                "configureChannel",
                Map.of("channel", "email", "settings", Map.of("host", "mx", "password", "p")),
                "");
        mutate(key, "publishMessage", welcome(), "");
        var entry = Map.of("onStage", Map.of("model", "classic", "stage", "capture-leads"));
        mutate(
                key,
                "publishJourney",
                Map.of("key", "welcome", "name", "Welcome", "entry", entry, "message", "welcome"),
                "");
        return key;
    }

    public static Map<String, Object> welcome() {
        return Map.of(
                "key", "welcome",
                "name", "Welcome",
                "channel", "email",
                "messageClass", "TRANSACTIONAL",
                "templates", List.of(Map.of("locale", "en", "subject", "Hi", "text", "Hello")));
    }

    /** Records a lead and waits until its message has come to a state. Answers with the contact's id. */
    public String lead(Caller caller, String email, String state) {
        var event = Map.of("contact", Map.of("email", email), "type", "lead.captured", "messageId", "lead-" + email);
        mutate(caller, "recordEvents", Map.of("events", List.of(event)), "accepted");
        var query =
                "query ($email: EmailAddress!) { contact(by: {email: $email}) { id messages(first: 1) { nodes { state } } } }";
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                admin(caller, query, Map.of("email", email)).at("contact", "messages", "nodes"))
                        .isEqualTo(List.of(Map.of("state", state))));
        return admin(caller, query, Map.of("email", email)).text("contact", "id");
    }

    @Override
    public void close() {
        faults.heal();
        runtime.close();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> done.value();
            case Outcome.Rejected<T> rejected ->
                throw new AssertionError(rejected.faults().toString());
        };
    }
}
