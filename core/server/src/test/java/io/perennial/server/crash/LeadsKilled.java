package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.perennial.engine.fault.KillPoint;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server is killed at each of some named moments. Nothing that was acknowledged is lost, and nobody gets a mail twice. */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeadsKilled {
    @TempDir
    private static Path data;

    private final List<KillPoint> points;
    private final Map<KillPoint, Leads> leadsAt = new EnumMap<>(KillPoint.class);
    private MailSink mails;
    private ServerProcess server;
    private DeadlyServer deadly;

    /** Of all points but those of a contact's change, which are {@link ITContactKilled}'s: a lead does not pass them. */
    LeadsKilled(Predicate<KillPoint> which) {
        points = Arrays.stream(KillPoint.values())
                .filter(point -> !point.name().startsWith("CONTACT_"))
                .filter(which)
                .toList();
    }

    @BeforeAll
    void makeWorkspaces(TestNode node) throws Exception {
        mails = new MailSink();
        var keyspace = "kill_" + UUID.randomUUID().toString().replace("-", "");
        server = new ServerProcess(node, keyspace, data);
        server.startToLearn();
        for (var point : points) {
            var slug = point.name().toLowerCase(Locale.ROOT).replace('_', '-');
            leadsAt.put(point, new Leads(point.name(), Demo.make(server, slug, mails.port()), mails));
        }
        var busy = leadsAt.get(KillPoint.INGEST_AFTER_BUCKET);
        if (busy != null) busy.makeFirst();
        server.stop();
        if (busy != null) giveMonthlyBuckets(node, keyspace);
        deadly = new DeadlyServer(server, points, data);
    }

    /** The contact that is there so far gets the timeline of a busy one, which the server gives for a month to come alone. */
    private static void giveMonthlyBuckets(TestNode node, String keyspace) {
        try (var session = CqlSession.builder()
                .addContactPoint(node.contactPoint())
                .withLocalDatacenter(node.datacenter())
                .withKeyspace(keyspace)
                .build()) {
            var contact = session.execute("SELECT DISTINCT workspace, contact FROM contact")
                    .one();
            session.execute(
                    "UPDATE contact SET timeline_widths[200001] = 1 WHERE workspace = ? AND contact = ?",
                    contact.getUuid(0),
                    contact.getUuid(1));
        }
    }

    @AfterAll
    void end() throws Exception {
        server.close();
        mails.close();
    }

    List<KillPoint> points() {
        return points;
    }

    @ParameterizedTest
    @MethodSource("points")
    void kill_losesAndDoublesNothing(KillPoint point) throws Exception {
        var leads = leadsAt.get(point);
        deadly.armFor(point);
        // Messages are killed with some done; an event is killed with nothing else under way.
        var killed = isAfterClaim(point) ? 1 : 0;
        for (var call = 0; call < killed; call++) {
            leads.untilTaken(call);
            leads.areSent(call);
        }
        // The first call of a server is the slowest, and the next one is to come to its point.
        assertThat(leads.parked()).isZero();
        var acknowledged = deadly.callUntilDead(
                () -> (!point.name().endsWith("_WIDENING") || leads.isNearlyBusy()) && leads.isTaken(killed));
        deadly.hasDied();
        if (point.compareTo(KillPoint.ANSWER_AFTER) < 0)
            assertThat(acknowledged).isFalse();
        if (point == KillPoint.ANSWER_AFTER)
            assertThat(acknowledged).as(leads.answer()).isTrue();
        hasTakenMails(point, leads.mails(killed));

        deadly.recoverFrom(point);
        if (!acknowledged) leads.untilTaken(killed);
        for (var call = killed + 1; call < Leads.CALLS; call++) leads.untilTaken(call);

        leads.areDoneOnce();
        // No other was under way.
        assertThat(leads.parked()).isEqualTo(leads.parked(killed));
        hasParked(point, leads.parked(killed));
        leads.areLedOutOfDoubt();
    }

    private static boolean isAfterClaim(KillPoint point) {
        return point.compareTo(KillPoint.CLAIM_AFTER) >= 0;
    }

    /** What the mail server has of the call that was killed, whose contacts are two. */
    private static void hasTakenMails(KillPoint point, int taken) {
        if (point.compareTo(KillPoint.SEND_AFTER) < 0) assertThat(taken).isZero();
        else if (point.compareTo(KillPoint.CHECKPOINT_BEFORE) < 0)
            assertThat(taken).isPositive();
    }

    /** Before the claim it can't have left; after it nobody can know, until the outcome is written. */
    private static void hasParked(KillPoint point, int parked) {
        switch (point) {
            case CLAIM_AFTER, SEND_AFTER -> assertThat(parked).isBetween(1, 2);
            case OUTCOME_AFTER -> assertThat(parked).isBetween(0, 1);
            case CHECKPOINT_BEFORE, CHECKPOINT_AFTER -> assertThat(parked).isBetween(0, 2);
            default -> assertThat(parked).isZero();
        }
    }
}
