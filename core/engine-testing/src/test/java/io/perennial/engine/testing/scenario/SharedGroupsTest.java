package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Message;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several servers on one store share the groups of shards, and tell each other of what they accept. */
@Timeout(180)
class SharedGroupsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Sooner than anybody reads it in the log. */
    private static final Duration RUNG = Duration.ofSeconds(5);

    private final List<Installation> servers = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startTwo() {
        var first = new Installation(new InMemoryStorage(Clock.systemUTC()));
        servers.add(first);
        await().atMost(LONG).until(() -> owned().equals(List.of(8)));
        first.demo(MessageClass.TRANSACTIONAL);
        servers.add(first.beside("server-2"));
        await().atMost(LONG).until(() -> owned().equals(List.of(4, 4)));
    }

    @AfterEach
    void close() {
        servers.forEach(Installation::close);
    }

    private List<Integer> owned() {
        return servers.stream().map(server -> server.runtime().owner().owned()).toList();
    }

    @Test
    void entryThatAnotherServerAccepts_isDecidedAtOnce() {
        record(0, 20);

        await().atMost(RUNG).untilAsserted(() -> areSentOnce(20));
    }

    @Test
    void entryOfWhichNobodyIsTold_isFoundInTheLog() {
        servers.getFirst().line().cut();

        record(0, 20);

        await().atMost(LONG).untilAsserted(() -> areSentOnce(20));
    }

    @Test
    void serverThatEndsInOrder_leavesItsGroupsToTheOther_atOnce() {
        servers.removeLast().close();

        await().atMost(RUNG).until(() -> owned().equals(List.of(8)));
        record(0, 20);
        await().atMost(RUNG).untilAsserted(() -> areSentOnce(20));
    }

    @Test
    void serverThatIsKilled_isTakenOver_withWhatItHadAccepted() {
        var killed = servers.removeLast();
        killed.kill();
        record(0, 20);

        await().atMost(LONG).until(() -> owned().equals(List.of(8)));
        await().atMost(LONG).untilAsserted(() -> areSentOnce(20));
    }

    @Test
    void thirdServer_comesWhileEventsDo_andNobodyIsToldTwice() throws Exception {
        var ends = new AtomicBoolean();
        var recorded = new int[1];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = threads.submit(() -> {
                while (!ends.get()) {
                    record(recorded[0], recorded[0] + 2);
                    recorded[0] += 2;
                    Thread.sleep(20);
                }
                return null;
            });
            servers.add(servers.getFirst().beside("server-3"));
            await().atMost(LONG).until(() -> owned().stream().sorted().toList().equals(List.of(2, 3, 3)));
            ends.set(true);
            load.get();
        }

        assertThat(recorded[0]).isGreaterThan(10);
        await().atMost(LONG).untilAsserted(() -> areSentOnce(recorded[0]));
    }

    /** Each with another server in turn. */
    private void record(int from, int to) {
        for (var lead = from; lead < to; lead++)
            servers.get(lead % servers.size())
                    .record(List.of(event(email(lead), "lead.captured", "m" + lead)), RecordMode.LIVE);
    }

    private void areSentOnce(int leads) {
        var server = servers.getFirst();
        for (var lead : IntStream.range(0, leads).toArray())
            assertThat(server.messages(email(lead))).extracting(Message::state).containsExactly(MessageState.SENT);
        assertThat(server.host.taken.values()).hasSize(leads).allMatch(count -> count.get() == 1);
    }

    private static String email(int lead) {
        return "lead" + lead + "@example.org";
    }
}
