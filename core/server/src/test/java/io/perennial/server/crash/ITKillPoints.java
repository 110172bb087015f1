package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.fault.KillPoint;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server is killed at each named moment. Nothing that was acknowledged is lost, and nobody gets a mail twice. A start is
 * what takes time here, so each both recovers from one point and is ready to die at the next, once a file says so.
 */
@ExtendWith(CassandraExtension.class)
class ITKillPoints {
    private static final int LEADS = 6;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path data;

    /** Those of a contact's change are {@link ITContactKilled}'s: a lead does not pass them. */
    private static final List<KillPoint> POINTS = Arrays.stream(KillPoint.values())
            .filter(point -> !point.name().startsWith("CONTACT_"))
            .toList();

    private static final Map<KillPoint, Demo> DEMOS = new EnumMap<>(KillPoint.class);
    private static MailSink mails;
    private static ServerProcess server;
    private static Path deadly;
    private static KillPoint armed;

    @BeforeAll
    static void makeWorkspaces(TestNode node) throws Exception {
        mails = new MailSink();
        deadly = data.resolve("deadly");
        var keyspace = "kill_" + UUID.randomUUID().toString().replace("-", "");
        server = new ServerProcess(node, keyspace, data);
        server.startToLearn();
        for (var point : POINTS) {
            var slug = point.name().toLowerCase(Locale.ROOT).replace('_', '-');
            DEMOS.put(point, Demo.make(server, slug, mails.port()));
        }
        server.stop();
        start(POINTS.getFirst());
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        mails.close();
    }

    static List<KillPoint> points() {
        return POINTS;
    }

    @ParameterizedTest
    @MethodSource("points")
    void kill_losesAndDoublesNothing(KillPoint point) throws Exception {
        var demo = DEMOS.get(point);
        // Only after a failure.
        if (armed != point || !server.isAlive()) restart(point);
        Files.createFile(deadly);
        var acknowledged = new ArrayList<Integer>();
        for (var n = 0; n < LEADS; n++) if (isTaken(demo, point, n)) acknowledged.add(n);
        assertThat(server.exitCode(SOON)).isEqualTo(137);

        restart(POINTS.get((POINTS.indexOf(point) + 1) % POINTS.size()));
        for (var n = 0; n < LEADS; n++) if (!acknowledged.contains(n)) leadUntilTaken(demo, point, n);

        for (var n = 0; n < LEADS; n++) isDoneOnce(demo, point, email(point, n));
        var tallies = demo.tallies();
        assertThat(tallies.getInt("intended")).isEqualTo(LEADS);
        assertThat(List.of("sent", "failed", "skipped", "parked", "pending").stream()
                        .mapToInt(tallies::getInt)
                        .sum())
                .isEqualTo(LEADS);
        for (var n = 0; n < LEADS; n++) isLedOutOfDoubt(demo, email(point, n));
    }

    private static void restart(KillPoint next) throws Exception {
        server.kill();
        Files.deleteIfExists(deadly);
        start(next);
    }

    private static void start(KillPoint next) throws IOException {
        armed = next;
        server.start("%s:%d:%s".formatted(next, passes(next), deadly));
    }

    /** Messages are killed with some done and some not; an event is killed with nothing else under way. */
    private static int passes(KillPoint point) {
        return isAfterClaim(point) && point.compareTo(KillPoint.CHECKPOINT_BEFORE) < 0 ? 3 : 1;
    }

    private static boolean isAfterClaim(KillPoint point) {
        return point.compareTo(KillPoint.CLAIM_AFTER) >= 0;
    }

    private static String email(KillPoint point, int n) {
        return point.name().toLowerCase(Locale.ROOT) + "-" + n + "@example.org";
    }

    private static boolean isTaken(Demo demo, KillPoint point, int n) {
        try {
            lead(demo, point, n);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The store may be settling after the start. */
    private static void leadUntilTaken(Demo demo, KillPoint point, int n) {
        await().atMost(SOON).until(() -> isTaken(demo, point, n));
    }

    private static void lead(Demo demo, KillPoint point, int n) throws IOException {
        demo.recordLead(email(point, n), point + "-" + n);
    }

    private static void isDoneOnce(Demo demo, KillPoint point, String email) {
        await(email).atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            var contact = demo.contact(email);
            assertThat(Demo.types(contact)).filteredOn("lead.captured"::equals).hasSize(1);
            assertThat(Demo.types(contact))
                    .filteredOn("perennial.stage.changed"::equals)
                    .hasSize(1);
            assertThat(contact.getJsonArray("tracks")
                            .getJsonObject(0)
                            .getJsonObject("stage")
                            .getString("name"))
                    .isEqualTo("Capture Leads");
            var messages = Demo.messages(contact);
            assertThat(messages).hasSize(1);
            assertThat(messages.getFirst().getJsonObject("why").getJsonArray("because"))
                    .isNotEmpty();
            assertThat(mails.mails(email)).isLessThanOrEqualTo(1);
            var state = messages.getFirst().getString("state");
            if (state.equals("SENT")) assertThat(mails.mails(email)).isEqualTo(1);
            else {
                assertThat(state).isEqualTo("PARKED");
                // Nobody can know whether it left; before the claim it can't have.
                assertThat(isAfterClaim(point)).as("PARKED at %s", point).isTrue();
            }
        });
    }

    /** A person looks whether the mail came, and says so. */
    private static void isLedOutOfDoubt(Demo demo, String email) throws IOException {
        var message = Demo.messages(demo.contact(email)).getFirst();
        if (!message.getString("state").equals("PARKED")) return;
        demo.resolve(message.getString("id"), mails.mails(email) == 1 ? "SENT" : "RESEND");
        await(email).atMost(SOON).untilAsserted(() -> {
            assertThat(Demo.messages(demo.contact(email)).getFirst().getString("state"))
                    .isEqualTo("SENT");
            assertThat(mails.mails(email)).isEqualTo(1);
        });
    }
}
