package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.cassandra.node.CassandraNode;
import io.perennial.cassandra.node.CommitLogSync;
import io.perennial.cassandra.node.NodeSettings;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * G1: events of clients that repeat what was not acknowledged, and a server and its node that are killed in turn while they come.
 * The whole of it is what deploy/soak runs, a short one is among the tests. By default the kills come after the same numbers of
 * calls in each run; -Dperennial.kill.seed takes others.
 */
class ITRandomKills {
    private static final long SEED = Long.getLong("perennial.kill.seed", 20261127);
    private static final int EVENTS = 20;
    private static final int CLIENTS = 4;
    /** Moves nobody, so that however a crash orders the events of a call there is one change of stage. */
    private static final String NO_STAGE = "app.opened";

    private static final Duration SOON = Duration.ofSeconds(60);
    /** The same in each repeat. */
    private static final Instant TIME = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private Path data;

    private final Queue<Integer> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private CassandraNode node;

    @BeforeEach
    void startNode() {
        node = CassandraNode.start(settings(0)).awaitReady();
    }

    @AfterEach
    void endNode() {
        node.kill();
    }

    @Test
    void serverAndNodeThatAreKilled_loseAndDoubleNothing() throws Exception {
        losesAndDoublesNothing(60, 2);
    }

    @Test
    @Tag("soak")
    void serverAndNodeThatAreKilledAgainAndAgain_loseAndDoubleNothing() throws Exception {
        losesAndDoublesNothing(600, 12);
    }

    private void losesAndDoublesNothing(int calls, int kills) throws Exception {
        System.out.println("ITRandomKills: perennial.kill.seed is " + SEED);
        var keyspace = "kills_" + UUID.randomUUID().toString().replace("-", "");
        var test = new TestNode(node.contactPoint(), "datacenter1", TestNode.Kind.CHILD);
        try (var mails = new MailSink();
                var server = new ServerProcess(test, keyspace, data)) {
            server.start("");
            var demo = Demo.make(server, "random", mails.port());
            recordWhileKilled(server, demo, calls, kills);

            // Fewer would show little.
            assertThat(acknowledged).hasValue(calls * EVENTS).hasValueGreaterThanOrEqualTo(1000);
            // Each kill met calls that were under way: else it has shown nothing.
            assertThat(unanswered).hasValueGreaterThanOrEqualTo(kills);
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> isAtRest(demo.tallies(), calls));
            var parked = 0;
            for (var call = 0; call < calls; call++) if (isParked(demo, mails, call)) parked++;
            hasCounted(demo.tallies(), calls, parked);
            System.out.printf(
                    "ITRandomKills: %d events acknowledged, %d calls repeated, %d messages parked%n",
                    acknowledged.get(), unanswered.get(), parked);
        }
    }

    private void recordWhileKilled(ServerProcess server, Demo demo, int calls, int kills) throws Exception {
        var random = new Random(SEED);
        for (var call = 0; call < calls; call++) open.add(call);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<?>>();
            for (var i = 0; i < CLIENTS; i++) clients.add(threads.submit(() -> recordUntilAllIs(demo)));
            var share = calls / (kills + 1);
            for (var kill = 0; kill < kills; kill++) {
                var left = calls - kill * share - 1 - random.nextInt(share);
                await().atMost(SOON).pollInterval(Duration.ofMillis(2)).until(() -> open.size() <= left);
                if (kill % 2 == 0) {
                    server.kill();
                    server.start("");
                } else killNode();
            }
            for (var client : clients) client.get();
        }
    }

    /** The server goes on without it, and with it again. */
    private void killNode() {
        var port = node.contactPoint().getPort();
        node.kill();
        node = CassandraNode.start(settings(port)).awaitReady();
    }

    /** With its commit log periodic it loses to a kill what it acknowledged in the last tenth of a second. */
    private NodeSettings settings(int port) {
        return NodeSettings.in(data.resolve("node")).withCqlPort(port).withCommitLogSync(CommitLogSync.BATCH);
    }

    /** What has no answer is repeated, as it was. */
    private Void recordUntilAllIs(Demo demo) throws InterruptedException {
        for (var call = open.poll(); call != null; call = open.poll()) {
            while (!isTaken(demo, events(call))) Thread.sleep(50);
            acknowledged.addAndGet(EVENTS);
        }
        return null;
    }

    private boolean isTaken(Demo demo, JsonArray events) {
        try {
            if (demo.api().record(events).accepted() == EVENTS) return true;
        } catch (IOException e) {
            // The server is dead, or not quite there.
        }
        unanswered.incrementAndGet();
        return false;
    }

    private static void isAtRest(JsonObject tallies, int calls) {
        assertThat(tallies.getInt("pending")).isZero();
        assertThat(tallies.getInt("sent") + tallies.getInt("parked")).isGreaterThanOrEqualTo(calls);
    }

    private static void hasCounted(JsonObject tallies, int calls, int parked) {
        assertThat(tallies.getInt("parked")).as(tallies.toString()).isEqualTo(parked);
        assertThat(tallies.getInt("sent")).as(tallies.toString()).isEqualTo(calls - parked);
        assertThat(tallies.getInt("intended")).as(tallies.toString()).isEqualTo(calls);
    }

    private static boolean isParked(Demo demo, MailSink mails, int call) throws IOException {
        var email = email(call);
        var contact = demo.contact(email);
        assertThat(Demo.timeline(contact))
                .filteredOn(entry -> entry.containsKey("messageId"))
                .extracting(entry -> entry.getString("messageId"))
                .as(email)
                .containsExactlyInAnyOrderElementsOf(events(call).getValuesAs(JsonObject.class).stream()
                        .map(event -> event.getString("messageId"))
                        .toList());
        assertThat(Demo.types(contact)).as(email).containsOnlyOnce("perennial.stage.changed");
        assertThat(Demo.messages(contact)).as(email).hasSize(1);
        var state = Demo.messages(contact).getFirst().getString("state");
        assertThat(state).as(email).isIn("SENT", "PARKED");
        // Of a parked one nobody knows whether it left; a sent one did.
        assertThat(mails.mails(email)).as(email).isBetween(state.equals("SENT") ? 1 : 0, 1);
        return state.equals("PARKED");
    }

    private static JsonArray events(int call) {
        var events = Json.createArrayBuilder().add(Demo.event(email(call), "lead.captured", call + "-0"));
        for (var i = 1; i < EVENTS; i++) {
            var event = Json.createObjectBuilder(Demo.event(email(call), NO_STAGE, call + "-" + i));
            // Every other one brings its time, the others have receipts.
            if (i % 2 == 0) event.add("occurredAt", TIME.toString());
            events.add(event);
        }
        return events.build();
    }

    private static String email(int call) {
        return "lead" + call + "@example.org";
    }
}
