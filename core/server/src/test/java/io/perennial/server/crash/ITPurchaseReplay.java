package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The purchases of eighteen months, replayed by a clock that is moved: what is said to whom on which day is what a naive count of the file
 * says, also where every snapshot is thrown away on the way, and where two servers are killed in turn.
 */
@ExtendWith(CassandraExtension.class)
class ITPurchaseReplay {
    private static final long SEED = Long.getLong("perennial.kill.seed", 20261127L);
    private static final String START = "1996-12-31T12:00:00Z";
    /** Everybody who bought last is half a year or a year older by then. */
    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    @TempDir
    private Path data;

    @Test
    void someCustomers_areToldWhatTheFileSays_overKills(TestNode node) throws Exception {
        replay(node, Purchases.some().ofEvery(40), 2, new Kills(SEED, Duration.ofSeconds(8), Duration.ofSeconds(12)));
    }

    @Test
    @Tag("soak")
    void tenthOfTheFile_isToldWhatItSays(TestNode node) throws Exception {
        var said = replay(node, tenth(), 1, Trouble.NONE);
        assertThat(said.stream().collect(Collectors.groupingBy(Said::journey, Collectors.counting())))
                .hasSize(4)
                .allSatisfy((_, times) -> assertThat(times).isGreaterThanOrEqualTo(100));
    }

    @Test
    @Tag("soak")
    void tenthOfTheFile_isToldWhatItSays_withoutSnapshots(TestNode node) throws Exception {
        replay(node, tenth(), 1, new Forgetting());
    }

    @Test
    @Tag("soak")
    void tenthOfTheFile_isToldWhatItSays_overKills(TestNode node) throws Exception {
        replay(node, tenth(), 2, new Kills(SEED, Duration.ofSeconds(15), Duration.ofSeconds(30)));
    }

    private static Purchases tenth() throws Exception {
        return Purchases.whole().orElse(Purchases.some()).ofEvery(10);
    }

    private List<Said> replay(TestNode node, Purchases purchases, int servers, Trouble trouble) throws Exception {
        var keyspace = "replay_" + UUID.randomUUID().toString().replace("-", "");
        var first = server(node, keyspace, "one");
        var second = server(node, keyspace, "two");
        try (var mails = new MailSink();
                first;
                second) {
            first.start("");
            if (servers > 1) second.withKeysOf(first).start("");
            var running = List.of(first, second).subList(0, servers);
            var replay = PurchaseReplay.open(purchases, running, mails.port());
            var began = System.nanoTime();
            try (var _ = trouble.meanwhile(running)) {
                replay.live(END, _ -> trouble.onEvening(running, keyspace));
            }
            System.out.printf(
                    "ITPurchaseReplay: %d purchases in %d s, %s%n",
                    purchases.lines().size(),
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    trouble);
            var said = replay.said();
            assertThat(said).containsExactlyInAnyOrderElementsOf(NaiveCount.of(purchases, END));
            hasMailedEachOnce(mails, purchases, replay, trouble.mayPark());
            assertThat(trouble.hasHappened()).as("%s", trouble).isTrue();
            assertThat(said.stream().map(Said::journey).distinct()).hasSize(4);
            isMovedByItsCommand(first);
            return said;
        }
    }

    private ServerProcess server(TestNode node, String keyspace, String folder) throws Exception {
        return new ServerProcess(node, keyspace, Files.createDirectories(data.resolve(folder)))
                .with("PERENNIAL_TEST_CLOCK", START);
    }

    private void isMovedByItsCommand(ServerProcess server) throws Exception {
        assertThat(clock(server)).startsWith(END + "T13:0");
        assertThat(clock(server, "+2d")).startsWith(END.plusDays(2) + "T13:0");
    }

    /** What the command says last. */
    private String clock(ServerProcess server, String... to) throws Exception {
        var said = data.resolve("clock.out");
        var command =
                Stream.concat(Stream.of("../../deploy/clock"), Stream.of(to)).toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PERENNIAL_URL", server.uri().toString());
        builder.environment().put("PERENNIAL_OPERATOR_KEY", server.operatorKey());
        assertThat(builder.start().waitFor()).as(Files.readString(said)).isZero();
        return Files.readAllLines(said).getLast();
    }

    /** Of a parked one nobody knows whether it left; a sent one did, once. */
    private static void hasMailedEachOnce(MailSink mails, Purchases purchases, PurchaseReplay replay, boolean mayPark) {
        for (var customer : purchases.customers()) {
            var sent = replay.messages(customer, "SENT");
            var parked = replay.messages(customer, "PARKED");
            if (!mayPark) assertThat(parked).as(customer).isZero();
            assertThat(mails.mails(PurchaseReplay.email(customer))).as(customer).isBetween(sent, sent + parked);
        }
    }
}
