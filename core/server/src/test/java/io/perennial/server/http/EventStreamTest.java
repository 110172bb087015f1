package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.workspace.WorkspaceId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions by Server-Sent Events, over real HTTP and the real engine. */
class EventStreamTest {
    private static final String TIMELINE =
            "subscription { contactTimeline(by: {email: \\\"ada@example.org\\\"}) { cursor entry { type } contact { email } } }";
    private static final String ACTIVITY = "subscription { activity { entry { type } contact { email } } }";

    private final LiveServer server = new LiveServer();
    private final WorkspaceId workspace = server.workspace("own");
    private final String key = server.key(workspace);

    @BeforeEach
    void recordBefore() throws Exception {
        server.record(key, "ada@example.org", "before.it");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void contactTimeline_bringsWhatIsRecordedFromNowOn() throws Exception {
        try (var stream = server.stream(key, TIMELINE)) {
            assertThat(stream.response.statusCode()).isEqualTo(200);
            assertThat(stream.response.headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream; charset=utf-8");
            server.record(key, "bob@example.org", "of.another");
            server.record(key, "ada@example.org", "order.placed");
            server.record(key, "ada@example.org", "order.paid");

            assertThat(stream.next()).contains("next", "\"type\":\"order.placed\"", "\"email\":\"ada@example.org\"");
            assertThat(stream.next()).contains("\"type\":\"order.paid\"");
            assertThat(stream.isQuiet()).isTrue();
        }
    }

    @Test
    void activity_bringsWhatIsRecordedOfAllContactsOfTheWorkspace() throws Exception {
        var foreign = server.key(server.workspace("foreign"));
        try (var stream = server.stream(key, ACTIVITY)) {
            server.record(foreign, "eve@example.org", "not.yours");
            server.record(key, "ada@example.org", "order.placed");
            server.record(key, "new@example.org", "lead.captured");

            assertThat(stream.next()).contains("order.placed", "ada@example.org");
            assertThat(stream.next()).contains("lead.captured", "new@example.org");
        }
    }

    @Test
    void clientThatComesBack_missesNothing() throws Exception {
        String cursor;
        try (var stream = server.stream(key, TIMELINE)) {
            server.record(key, "ada@example.org", "first");
            cursor = cursor(stream.next());
        }
        server.record(key, "ada@example.org", "while.away");

        try (var stream =
                server.stream(key, TIMELINE.replace("org\\\"})", "org\\\"}, after: \\\"" + cursor + "\\\")"))) {
            var events = new ArrayList<String>();
            do events.add(stream.next());
            while (!events.getLast().contains("while.away"));
            server.record(key, "ada@example.org", "after.it");
            assertThat(stream.next()).contains("after.it");
        }
    }

    private static String cursor(String event) {
        var matcher = Pattern.compile("\"cursor\":\"([^\"]+)\"").matcher(event);
        assertThat(matcher.find()).as(event).isTrue();
        return matcher.group(1);
    }

    @Test
    void placementProgress_isToldAtOnce() throws Exception {
        try (var stream = server.stream(key, "subscription { placementProgress { isDone contacts } }")) {
            assertThat(stream.next()).contains("placementProgress", "\"isDone\":");
        }
    }

    @Test
    void query_isAnsweredByOneEvent() throws Exception {
        try (var stream = server.stream(key, "{ workspace { slug } }")) {
            assertThat(stream.next()).startsWith("next").contains("\"slug\":\"own\"");
            assertThat(stream.next()).isEqualTo("complete");
            assertThat(stream.next()).isEqualTo(EventReader.END);
        }
        assertThat(server.openStreams()).isZero();
    }

    @Test
    void getWithAnEventStream_isTaken() throws Exception {
        var query = URLEncoder.encode(ACTIVITY.replace("\\", ""), StandardCharsets.UTF_8);
        var get = HttpRequest.newBuilder(server.uri("http", "/admin/graphql?query=" + query))
                .header("Authorization", "Bearer " + key);
        try (var stream = EventReader.open(server.client, get)) {
            server.record(key, "ada@example.org", "order.placed");

            assertThat(stream.next()).contains("order.placed");
        }
    }

    @Test
    void silentStream_isPinged() throws Exception {
        try (var stream = server.stream(key, ACTIVITY)) {
            assertThat(stream.isPinged()).isTrue();
            assertThat(stream.isPinged()).isTrue();
        }
    }

    @Test
    void subscriptionByPlainPost_isToldWhatToDo() throws Exception {
        var answer = server.post(key, ACTIVITY);

        assertThat(answer.body()).contains("BAD_USER_INPUT", "text/event-stream", "graphql-transport-ws");
        assertThat(server.engine().live().open()).isZero();
    }

    @Test
    void noKey_isRefusedByTheStatus() throws Exception {
        try (var stream = EventReader.open(server.client, server.request("/admin/graphql", null, ACTIVITY))) {
            assertThat(stream.response.statusCode()).isEqualTo(401);
            assertThat(stream.response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        }
    }

    @Test
    void invalidDocument_isRefusedByTheStatus() throws Exception {
        try (var stream = server.stream(key, "subscription { nothing }")) {
            assertThat(stream.response.statusCode()).isEqualTo(400);
        }
        assertThat(server.openStreams()).isZero();
    }

    @Test
    void mutationOverGet_isRefusedByTheStatus() throws Exception {
        var query = URLEncoder.encode(
                "mutation { revokeApiKey(input: {id: \"a\"}) { userErrors { code } } }", StandardCharsets.UTF_8);
        var get = HttpRequest.newBuilder(server.uri("http", "/admin/graphql?query=" + query))
                .header("Authorization", "Bearer " + key);
        try (var stream = EventReader.open(server.client, get)) {
            assertThat(stream.response.statusCode()).isEqualTo(405);
        }
    }

    @Test
    void requestThatIsTooLarge_isRefused() throws Exception {
        try (var stream = server.stream(key, ACTIVITY + " ".repeat(70_000))) {
            assertThat(stream.response.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void moreThanOneKeyMayHave_isRefused() throws Exception {
        var open = new ArrayList<EventReader>();
        for (var i = 0; i < 5; i++) open.add(server.stream(key, ACTIVITY));
        try (var refused = server.stream(key, ACTIVITY)) {
            assertThat(refused.response.statusCode()).isEqualTo(429);
            assertThat(refused.response.headers().firstValue("Retry-After")).isPresent();
        }
        for (var stream : open) stream.close();
        await().until(() -> server.openStreams() == 0);
    }

    @Test
    void foreignContactAndOneThatNeverWas_areAnsweredAlike() throws Exception {
        var foreign = server.key(server.workspace("foreign"));
        server.record(foreign, "eve@example.org", "lead.captured");

        assertThat(refusal("eve@example.org")).contains("NOT_FOUND").isEqualTo(refusal("nobody@example.org"));
    }

    private String refusal(String email) throws Exception {
        try (var stream = server.stream(key, TIMELINE.replace("ada@example.org", email))) {
            return stream.next().replaceAll("\"requestId\":\"[^\"]+\"", "");
        }
    }

    @Test
    void cursorOfAnother_isRefused() throws Exception {
        server.record(key, "bob@example.org", "lead.captured");
        try (var stream = server.stream(key, TIMELINE)) {
            server.record(key, "ada@example.org", "order.placed");
            var after = TIMELINE.replace("org\\\"})", "org\\\"}, after: \\\"" + cursor(stream.next()) + "\\\")");
            try (var other = server.stream(key, after.replace("ada@", "bob@"))) {
                assertThat(other.next()).contains("BAD_USER_INPUT", "`after`");
            }
        }
    }

    @Test
    void types_leaveOthersOut() throws Exception {
        try (var stream = server.stream(key, ACTIVITY.replace("activity", "activity(types: [\\\"wanted\\\"])"))) {
            server.record(key, "ada@example.org", "not.wanted");
            server.record(key, "ada@example.org", "wanted");

            assertThat(stream.next()).contains("\"wanted\"");
        }
    }

    @Test
    void contactThatIsToldOfTwice_isReadAnew() throws Exception {
        try (var stream =
                server.stream(key, "subscription { activity(types: [\\\"seen\\\"]) { contact { firstName } } }")) {
            for (var name : new String[] {"Ada", "Augusta"}) {
                server.post(
                        key,
                        "mutation { upsertContact(input: {by: {email: \\\"ada@example.org\\\"}, firstName: \\\"%s\\\"}) { userErrors { message } } }"
                                .formatted(name));
                server.record(key, "ada@example.org", "seen");
                assertThat(stream.next()).contains("\"firstName\":\"" + name + "\"");
            }
        }
    }

    @Test
    void disconnect_leavesNothingBehind() throws Exception {
        var first = server.stream(key, ACTIVITY);
        var second = server.stream(key, TIMELINE);
        assertThat(server.openStreams()).isEqualTo(2);
        assertThat(server.engine().live().open()).isEqualTo(2);

        first.close();
        second.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> server.openStreams() == 0);
        assertThat(server.engine().live().open()).isZero();
        await().until(() -> LiveThreads.count("live-log") == 0);
    }

    @Test
    void revokedKey_endsItsSubscriptions() throws Exception {
        var other = server.key(workspace);
        try (var ending = server.stream(other, ACTIVITY);
                var staying = server.stream(key, ACTIVITY)) {
            server.revoke(workspace, other);

            assertThat(ending.next()).contains("UNAUTHENTICATED");
            assertThat(ending.next()).isEqualTo("complete");
            server.record(key, "ada@example.org", "order.placed");
            assertThat(staying.next()).contains("order.placed");
        }
    }

    @Test
    void shutdown_completesStreamsAndDoesNotHang() throws Exception {
        try (var stream = server.stream(key, ACTIVITY)) {
            var stopping = Thread.ofVirtual().start(server::stop);

            assertThat(stream.next()).isEqualTo("complete");
            assertThat(stopping.join(Duration.ofSeconds(8))).isTrue();
        }
    }
}
