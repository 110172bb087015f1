package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.server.crash.Api.Recorded;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G2: the same messageId counts once, however often and however fast it comes, and never for other content. */
@ExtendWith(CassandraExtension.class)
class ITMessageIds {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    private static MailSink mails;
    private static ServerProcess server;
    private static Demo demo;

    @BeforeAll
    static void startServer(TestNode node) throws Exception {
        mails = new MailSink();
        server = new ServerProcess(node, "ids_" + UUID.randomUUID().toString().replace("-", ""), data);
        server.start("");
        demo = Demo.make(server, "ids", mails.port());
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        mails.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 50, 500})
    void sameEventAtOnce_countsOnce(int calls) throws Exception {
        var email = "at-once-" + calls + "@example.org";
        var lead = Demo.lead(email, "at-once-" + calls);

        var answers = atOnce(calls, n -> lead);

        assertThat(answers).hasSize(calls).containsOnly(new Recorded(1, List.of()));
        isThereOnce(email);
    }

    @Test
    void otherContentUnderAMessageId_isAnErrorOfThatEventAlone() throws Exception {
        var email = "reused@example.org";
        demo.recordLead(email, "reused");
        var other = Json.createArrayBuilder()
                .add(Demo.event(email, "page.viewed", "reused"))
                .add(Demo.event(email, "page.viewed", "fresh"))
                .build();

        assertThat(untilAnswered(other)).isEqualTo(new Recorded(1, List.of("0 MESSAGE_ID_REUSED")));

        isThereOnce(email);
        assertThat(Demo.types(demo.contact(email)))
                .filteredOn("page.viewed"::equals)
                .hasSize(1);
    }

    /** Each has a time of its own, so that no receipt decides between them. */
    @Test
    void otherContentAtOnceUnderAMessageId_isTakenOnce() throws Exception {
        var email = "at-once-other@example.org";
        // The contact is there: making it would put the calls one after the other.
        demo.recordLead(email, "founder");
        for (var round = 0; round < 5; round++) {
            var messageId = "other-" + round;
            var answers = atOnce(20, n -> page(email, messageId, n));
            assertThat(answers.stream().mapToInt(Recorded::accepted).sum())
                    .as(messageId)
                    .isEqualTo(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.accepted() == 0)
                    .containsOnly(new Recorded(0, List.of("0 MESSAGE_ID_REUSED")));
        }
        assertThat(Demo.types(demo.contact(email)))
                .filteredOn("page.viewed"::equals)
                .hasSize(5);
    }

    @Test
    void answerThatIsLost_leavesOneEventAfterTheRepeat() throws Exception {
        var email = "lost@example.org";
        var lead = Demo.lead(email, "lost");
        for (var i = 0; i < 10; i++) sendAndLeave(lead);
        // Else it could be the repeat alone that is taken.
        await().atMost(SOON)
                .until(() -> demo.find(email).map(Demo::types).orElse(List.of()).contains("lead.captured"));

        assertThat(untilAnswered(lead)).isEqualTo(new Recorded(1, List.of()));

        isThereOnce(email);
    }

    private static List<Recorded> atOnce(int calls, IntFunction<JsonArray> events)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Recorded>>();
            for (var n = 0; n < calls; n++) {
                var one = events.apply(n);
                tasks.add(() -> untilAnswered(one));
            }
            var answers = new ArrayList<Recorded>();
            for (Future<Recorded> answer : threads.invokeAll(tasks)) answers.add(answer.get());
            return answers;
        }
    }

    /** Some are refused because too many come at once, or nobody knows of them: a client repeats these. */
    private static Recorded untilAnswered(JsonArray events) {
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> demo.api().record(events),
                        answer -> !answer.errors().contains("0 UNAVAILABLE"));
    }

    private static JsonArray page(String email, String messageId, int number) {
        var event = Json.createObjectBuilder(Demo.event(email, "page.viewed", messageId))
                .add("occurredAt", "2026-01-01T00:00:00Z")
                .add("properties", Json.createObjectBuilder().add("page", number));
        return Json.createArrayBuilder().add(event).build();
    }

    /** Closes the connection before the answer is there. */
    private static void sendAndLeave(JsonArray events) throws IOException {
        var body = Api.recording(events).getBytes(StandardCharsets.UTF_8);
        var head = """
                POST /admin/graphql HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(demo.api().key(), body.length);
        try (var socket = new Socket("127.0.0.1", server.uri().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
        }
    }

    private static void isThereOnce(String email) {
        await(email)
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> isSent(demo.contact(email)));
        // A second one would follow at once.
        await(email)
                .during(Duration.ofSeconds(2))
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    var contact = demo.contact(email);
                    isSent(contact);
                    assertThat(Demo.types(contact)).containsOnlyOnce("lead.captured", "perennial.message.sent");
                    assertThat(mails.mails(email)).isEqualTo(1);
                });
    }

    private static void isSent(JsonObject contact) {
        assertThat(Demo.messages(contact))
                .singleElement()
                .satisfies(message -> assertThat(message.getString("state")).isEqualTo("SENT"));
    }
}
