package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G7: a store call that fails may have happened. What is accepted is done once, whatever the store answers. */
class FaultScenariosTest {
    private static final int LEADS = 60;

    @ParameterizedTest
    @CsvSource({"1, 0.02", "2, 0.02", "3, 0.05"})
    void every_lead_gets_at_most_one_message_and_nothing_disappears(long seed, double rate) {
        var failing = new AtomicBoolean();
        var random = FaultPlan.atRate(
                rate,
                seed,
                FaultKind.EXECUTED_THEN_TIMEOUT,
                FaultKind.TIMEOUT,
                FaultKind.UNAVAILABLE,
                FaultKind.PARTLY,
                FaultKind.LATE);
        var memory = new InMemoryStorage(Clock.systemUTC());
        var storage = new FaultyStorage(
                memory, (call, nth) -> failing.get() ? random.fault(call, nth) : java.util.Optional.empty());
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            failing.set(true);
            for (var i = 0; i < LEADS; i++) recordUntilAccepted(server, "lead" + i + "@example.org");
            server.kill();
            failing.set(false);
            server.start();
            failing.set(true);
            for (var i = 0; i < LEADS; i++) recordUntilAccepted(server, "late" + i + "@example.org");

            await().atMost(Duration.ofSeconds(180)).ignoreExceptions().untilAsserted(() -> {
                for (var i = 0; i < LEADS; i++) {
                    assertDone(server, "lead" + i + "@example.org");
                    assertDone(server, "late" + i + "@example.org");
                }
            });
            assertThat(server.host.taken.values()).allMatch(count -> count.get() == 1);
            assertThat(storage.injected()).hasSizeGreaterThan(50);

            failing.set(false);
            storage.settle();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                var tallies = server.engine().tallies().tallies(server.workspace(), "welcome");
                assertThat(tallies.pending()).isZero();
                assertThat(tallies.intended()).isEqualTo(2 * LEADS);
                assertThat(tallies.sent()).isEqualTo(states(server, MessageState.SENT));
            });
        }
    }

    private static long states(Installation server, MessageState state) {
        var count = 0L;
        for (var i = 0; i < LEADS; i++)
            for (var name : List.of("lead", "late"))
                if (server.messages(name + i + "@example.org").getFirst().state() == state) count++;
        return count;
    }

    private static void assertDone(Installation server, String address) {
        assertThat(untilAnswered(() -> server.messages(address)))
                .singleElement()
                .satisfies(message -> assertThat(message.state()).isIn(MessageState.SENT, MessageState.PARKED));
        var timeline = untilAnswered(() -> server.timeline(address));
        assertThat(timeline).containsOnlyOnce("lead.captured", "perennial.stage.changed");
        assertThat(new HashSet<>(timeline)).containsAnyOf("perennial.message.sent", "perennial.message.parked");
    }

    private static void recordUntilAccepted(Installation server, String address) {
        for (var i = 0; i < 200; i++) {
            var answer = server.engine()
                    .events()
                    .record(
                            server.workspace(),
                            List.of(Installation.event(address, "lead.captured", "m1")),
                            RecordMode.LIVE);
            if (answer.accepted() == 1) return;
        }
        throw new AssertionError("never accepted");
    }

    private static <T> T untilAnswered(Supplier<T> read) {
        for (var i = 0; i < 200; i++) {
            try {
                return read.get();
            } catch (StoreUnavailableException e) {
                // Asked again.
            }
        }
        throw new AssertionError("never answered");
    }
}
