package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * G1 and G15 on a cluster as it is meant to be: three nodes with each row on all of them, two servers. One node at a time hangs or is
 * killed, one server at a time is killed, while events come in. Nothing that was acknowledged is lost, nobody is told twice, and the
 * caller who repeats is soon served again.
 */
@Tag("soak")
class ITThreeNodes {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int CLIENTS = 4;
    /** How long one is away: longer than a lease. */
    private static final Duration AWAY = Duration.ofSeconds(12);
    /** What it takes to come back. */
    private static final Duration BACK = Duration.ofSeconds(8);
    /** How long one node may keep callers waiting: it is noticed by heartbeats of two seconds. */
    private static final Duration UNSERVED = Duration.ofSeconds(15);

    @TempDir
    private Path data;

    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<Demo> callers = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicLong longestWait = new AtomicLong();
    private final AtomicBoolean ends = new AtomicBoolean();

    @Test
    void nodesAndServersThatFailInTurn_loseAndDoubleNothing() throws Exception {
        try (var cluster = NodeCluster.start();
                var mails = new MailSink()) {
            start(cluster, mails);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var clients = new ArrayList<Future<?>>();
                for (var client = 0; client < CLIENTS; client++) clients.add(threads.submit(this::recordUntilTheEnd));
                for (var place = 0; place < cluster.size(); place++) failInTurn(cluster, place);
                ends.set(true);
                for (var client : clients) client.get();
            }
            hasLostAndDoubledNothing(mails);
        } finally {
            for (var server : servers) server.close();
        }
    }

    private void start(NodeCluster cluster, MailSink mails) throws Exception {
        var keyspace = "three_" + UUID.randomUUID().toString().replace("-", "");
        for (var name : List.of("one", "two"))
            servers.add(new ServerProcess(cluster.node(), keyspace, Files.createDirectories(data.resolve(name)))
                    .with("PERENNIAL_REPLICATION", "3")
                    .with("PERENNIAL_CASSANDRA_PATIENCE", "180"));
        servers.get(0).start("");
        callers.add(Demo.make(servers.get(0), "three", mails.port()));
        servers.get(1).withKeysOf(servers.get(0)).start("");
        callers.add(callers.getFirst().at(servers.get(1)));
    }

    private void failInTurn(NodeCluster cluster, int place) throws Exception {
        cluster.pause(place);
        Thread.sleep(AWAY);
        cluster.goOn(place);
        isServed();

        cluster.kill(place);
        Thread.sleep(AWAY);
        cluster.startAgain(place);
        isServed();

        var server = servers.get(place % servers.size());
        server.kill();
        Thread.sleep(AWAY);
        server.start("");
        isServed();
    }

    /** Hints of the node that was away are delivered, and further leads come through. */
    private void isServed() throws InterruptedException {
        Thread.sleep(BACK);
        var before = next.get();
        await().atMost(LONG).until(() -> next.get() > before + 10);
    }

    /** What has no answer is repeated, at the other server, until it is taken. */
    private Void recordUntilTheEnd() throws InterruptedException {
        while (!ends.get()) {
            var lead = next.getAndIncrement();
            var began = System.nanoTime();
            for (var attempt = 0; !isTaken(lead, attempt); attempt++) {
                repeated.incrementAndGet();
                Thread.sleep(100);
            }
            longestWait.accumulateAndGet(System.nanoTime() - began, Math::max);
            Thread.sleep(50);
        }
        return null;
    }

    private boolean isTaken(int lead, int attempt) {
        try {
            var caller = callers.get((lead + attempt) % callers.size());
            return caller.api().record(Demo.lead(email(lead), "m" + lead)).accepted() == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private void hasLostAndDoubledNothing(MailSink mails) {
        var leads = next.get();
        System.out.printf(
                "ITThreeNodes: %d leads, %d calls repeated, the longest wait %d ms%n",
                leads, repeated.get(), Duration.ofNanos(longestWait.get()).toMillis());
        assertThat(leads).isGreaterThanOrEqualTo(1000);
        assertThat(repeated.get()).isPositive();
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> callers.getFirst().tallies().getInt("pending") == 0);
        var parked = 0;
        for (var lead = 0; lead < leads; lead++) if (isParked(mails, lead)) parked++;
        System.out.printf("ITThreeNodes: %d messages parked%n", parked);
        assertThat(Duration.ofNanos(longestWait.get())).isLessThan(UNSERVED);
    }

    private boolean isParked(MailSink mails, int lead) {
        var contact = callers.getFirst().contact(email(lead));
        assertThat(Demo.types(contact)).as(email(lead)).containsOnlyOnce("lead.captured");
        assertThat(Demo.messages(contact)).as(email(lead)).hasSize(1);
        JsonObject message = Demo.messages(contact).getFirst();
        var state = message.getString("state");
        assertThat(state).as(email(lead)).isIn("SENT", "PARKED");
        // Of a parked one nobody knows whether it left; a sent one did.
        assertThat(mails.mails(email(lead))).as(email(lead)).isBetween(state.equals("SENT") ? 1 : 0, 1);
        return state.equals("PARKED");
    }

    private static String email(int lead) {
        return "lead" + lead + "@example.org";
    }
}
