package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.server.auth.JwtContactTokens;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over a WebSocket: what is told, what is refused, and that nothing is left behind. */
class GraphQLSocketTest {
    private static final String PROTOCOL = "graphql-transport-ws";
    private static final String ACTIVITY = "subscription { activity { entry { type } contact { email } } }";
    private static final String ACK = "{\"type\":\"connection_ack\"}";

    private final LiveServer server = new LiveServer();
    private final WorkspaceId workspace = server.workspace("own");
    private final String key = server.key(workspace);

    @AfterEach
    void close() {
        server.close();
    }

    private SocketClient open(String... headers) {
        return SocketClient.open(server.client, server.uri("ws", "/admin/graphql"), PROTOCOL, headers);
    }

    private SocketClient begun() throws Exception {
        var client = open().init(key);
        assertThat(client.next()).isEqualTo(ACK);
        return client;
    }

    @Test
    void activity_isTold() throws Exception {
        var client = begun().subscribe("1", ACTIVITY);
        await().until(() -> server.engine().live().open() == 1);
        server.record(key, "ada@example.org", "order.placed");

        assertThat(client.next()).contains("\"id\":\"1\"", "\"type\":\"next\"", "order.placed", "ada@example.org");
    }

    @Test
    void keyInTheHeaderOfTheUpgrade_isTaken() throws Exception {
        var client = open("Authorization", "Bearer " + key).send("{\"type\":\"connection_init\"}");

        assertThat(client.next()).isEqualTo(ACK);
    }

    @Test
    void queryAndMutation_areAnsweredOnce() throws Exception {
        var client = begun().subscribe("q", "{ workspace { slug } }");

        assertThat(client.next()).contains("\"id\":\"q\"", "\"next\"", "\"slug\":\"own\"");
        assertThat(client.next()).isEqualTo("{\"id\":\"q\",\"type\":\"complete\"}");
        client.subscribe("q", "mutation { revokeApiKey(input: {id: \\\"none\\\"}) { userErrors { code } } }");
        assertThat(client.next()).contains("\"id\":\"q\"", "\"next\"", "revokeApiKey");
        assertThat(client.next()).contains("complete");
    }

    @Test
    void completeOfTheClient_endsTheOperationAndFreesItsId() throws Exception {
        var client = begun().subscribe("1", ACTIVITY);
        await().until(() -> server.engine().live().open() == 1);

        client.send("{\"id\":\"1\",\"type\":\"complete\"}");
        await().until(() -> server.engine().live().open() == 0);
        server.record(key, "ada@example.org", "order.placed");
        client.subscribe("1", "{ workspace { slug } }");

        assertThat(client.next()).contains("slug");
    }

    /** The one before may take half a second to end, and must leave its successor alone. */
    @Test
    void idThatIsUsedAgainAtOnce_canBeEndedAsWell() throws Exception {
        var client = begun().subscribe("1", ACTIVITY)
                .send("{\"id\":\"1\",\"type\":\"complete\"}")
                .subscribe("1", ACTIVITY);
        await().during(Duration.ofSeconds(1)).until(() -> server.engine().live().open() >= 1);
        await().until(() -> server.engine().live().open() == 1);

        client.send("{\"id\":\"1\",\"type\":\"complete\"}");

        await().until(() -> server.engine().live().open() == 0);
    }

    @Test
    void stranger_mayNotSayMuch() throws Exception {
        var client = open().send("{\"type\":\"connection_init\",\"payload\":{\"x\":\"" + "x".repeat(9_000) + "\"}}");

        assertThat(client.next()).startsWith("(1009 ");
    }

    @Test
    void ping_isAnswered() throws Exception {
        var client = open().send("{\"type\":\"ping\",\"payload\":{}}");

        assertThat(client.next()).isEqualTo("{\"type\":\"pong\"}");
    }

    @Test
    void invalidDocument_isAnErrorOfItsOperationAlone() throws Exception {
        var client = begun().subscribe("1", "subscription { nothing }");

        assertThat(client.next()).contains("\"id\":\"1\"", "\"type\":\"error\"", "BAD_USER_INPUT");
        client.subscribe("1", "{ workspace { slug } }");
        assertThat(client.next()).contains("slug");
    }

    @Test
    void foreignContact_isNotFound() throws Exception {
        var foreign = server.key(server.workspace("foreign"));
        server.record(foreign, "eve@example.org", "lead.captured");

        var client = begun().subscribe(
                        "1", "subscription { contactTimeline(by: {email: \\\"eve@example.org\\\"}) { cursor } }");

        assertThat(client.next()).contains("\"next\"", "NOT_FOUND", "There is no such contact.");
        assertThat(client.next()).contains("complete");
        assertThat(server.engine().live().open()).isZero();
    }

    @Test
    void keyWithoutTheScope_isForbidden() throws Exception {
        var writer = server.key(workspace, "events:write");
        var client = open().init(writer);
        assertThat(client.next()).isEqualTo(ACK);
        client.subscribe("1", ACTIVITY);

        assertThat(client.next()).contains("\"next\"", "FORBIDDEN", "contacts:read");
    }

    @Test
    void moreThanOneKeyMayHave_isRefused() throws Exception {
        var client = begun();
        for (var i = 1; i <= 4; i++) client.subscribe("s" + i, ACTIVITY);
        await().until(() -> server.openStreams() == 5);

        client.subscribe("s5", ACTIVITY);
        assertThat(client.next()).contains("\"id\":\"s5\"", "\"error\"", "RATE_LIMITED", "5 subscriptions");
        client.send("{\"id\":\"s1\",\"type\":\"complete\"}");
        await().until(() -> server.openStreams() == 4);
        client.subscribe("s5", ACTIVITY);
        await().until(() -> server.openStreams() == 5);
    }

    @Test
    void secondKey_hasPlacesOfItsOwn() throws Exception {
        var full = begun();
        for (var i = 1; i <= 4; i++) full.subscribe("s" + i, ACTIVITY);
        await().until(() -> server.openStreams() == 5);

        assertThat(open().init(key).next()).startsWith("(1013 ");
        assertThat(open().init(server.key(workspace)).next()).isEqualTo(ACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"start\"}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ a }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ a }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":[]}",
                "{\"type\":\"complete\"}",
                "{\"type\":\"connection_init\",\"payload\":[]}"
            })
    void garbage_isClosedWith4400(String garbage) throws Exception {
        assertThat(open().send(garbage).next()).startsWith("(4400 ");
    }

    @Test
    void bytes_areClosedWith4400() throws Exception {
        var client = open();
        client.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();

        assertThat(client.next()).startsWith("(4400 ");
    }

    @Test
    void subscribeBeforeAck_isClosedWith4401() throws Exception {
        assertThat(open().subscribe("1", ACTIVITY).next()).isEqualTo("(4401 Unauthorized)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Authorization\":\"Bearer prn_sk_none\"}", "{\"Authorization\":7}"})
    void noValidKey_isClosedWith4401(String payload) throws Exception {
        assertThat(open().send("{\"type\":\"connection_init\",\"payload\":" + payload + "}")
                        .next())
                .startsWith("(4401 ");
    }

    @Test
    void contactToken_isNotForTheAdminEndpoint() throws Exception {
        assertThat(open().init(contactToken()).next()).startsWith("(4401 ");
        var client = SocketClient.open(
                        server.client, server.uri("ws", "/graphql"), PROTOCOL, "Origin", "https://shop.example.org")
                .init(contactToken());
        assertThat(client.next()).isEqualTo(ACK);
        client.subscribe("1", "{ me { email } }");
        assertThat(client.next()).contains("ada@example.org");
    }

    private String contactToken() throws Exception {
        server.record(key, "ada@example.org", "lead.captured");
        ContactKey contact = server.engine()
                .contacts()
                .locate(workspace, new ContactRef.ByIdentity(IdentityKind.EMAIL, "ada@example.org"))
                .orElseThrow();
        return JwtContactTokens.signedBy(new byte[32], Clock.systemUTC())
                .issue(contact, Duration.ofMinutes(5))
                .token();
    }

    @Test
    void silenceAfterTheUpgrade_isClosedWith4408() throws Exception {
        assertThat(open().next()).startsWith("(4408 ");
    }

    @Test
    void idInUse_isClosedWith4409() throws Exception {
        var client = begun().subscribe("1", ACTIVITY).subscribe("1", ACTIVITY);

        assertThat(client.next()).isEqualTo("(4409 Subscriber for 1 already exists)");
    }

    @Test
    void secondInit_isClosedWith4429() throws Exception {
        assertThat(begun().init(key).next()).isEqualTo("(4429 Too many initialisation requests)");
    }

    @Test
    void messageThatIsTooLarge_isClosedWith1009InOneFrameAndInMany() throws Exception {
        var half = " ".repeat(40_000);
        var inOne = open();
        inOne.socket().sendText(half + half, true);
        assertThat(inOne.next()).startsWith("(1009");

        var inMany = open();
        inMany.socket().sendText(half, false).join();
        inMany.socket().sendText(half, true);
        assertThat(inMany.next()).startsWith("(1009");
    }

    @Test
    void otherSubProtocol_isRefused() {
        assertThatThrownBy(() -> SocketClient.open(server.client, server.uri("ws", "/admin/graphql"), "graphql-ws"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(400));
    }

    @Test
    void pageOfAnotherOrigin_isRefusedByTheAdminEndpoint() throws Exception {
        assertThatThrownBy(() -> open("Origin", "https://evil.example.org"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        assertThat(open("Origin", "http://127.0.0.1:" + server.port()).init(key).next())
                .isEqualTo(ACK);
    }

    @Test
    void brokenConnection_leavesNothingBehind() throws Exception {
        var client = begun().subscribe("1", ACTIVITY).subscribe("2", ACTIVITY);
        await().until(() -> server.engine().live().open() == 2);

        client.socket().abort();

        await().atMost(Duration.ofSeconds(10)).until(() -> server.openStreams() == 0);
        assertThat(server.engine().live().open()).isZero();
        for (var name : new String[] {"live-log", "socket-operation", "socket-keeper"})
            await().until(() -> LiveThreads.count(name) == 0);
    }

    @Test
    void revokedKey_endsItsConnection() throws Exception {
        var other = server.key(workspace);
        var client = open().init(other);
        assertThat(client.next()).isEqualTo(ACK);
        server.revoke(workspace, other);

        assertThat(client.next()).startsWith("(4401 ");
    }

    @Test
    void shutdown_saysThatTheServerGoesAwayAndDoesNotHang() throws Exception {
        var client = begun().subscribe("1", ACTIVITY);
        await().until(() -> server.engine().live().open() == 1);
        var stopping = Thread.ofVirtual().start(server::stop);

        assertThat(client.next()).startsWith("(1001 ");
        assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
    }
}
