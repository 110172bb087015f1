package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private final io.perennial.engine.workspace.WorkspaceId workspace = server.workspace("own");
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
