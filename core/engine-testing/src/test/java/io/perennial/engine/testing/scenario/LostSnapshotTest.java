package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A snapshot can be thrown away: the timeline and the log say all that it knew. */
@Timeout(120)
class LostSnapshotTest {
    private static final String ADA = "ada@example.org";
    private static final Duration SOON = Duration.ofSeconds(40);
    /** The journey of the demonstration is on the stage of those who come again. */
    private static final String REGULARS = """
            {"name": "Regulars", "stages": [
              {"key": "buyer", "name": "Buyer", "criteria": {"event": {"types": ["order.completed"]}}},
              {"key": "capture-leads", "name": "Regular",
               "criteria": {"event": {"types": ["order.completed"], "count": {"gte": 3}}}}]}""";

    private final Clock clock = Clock.systemUTC();
    private final InMemoryStorage memory = new InMemoryStorage(clock);
    private final Installation server = new Installation(memory);

    @AfterEach
    void stop() {
        server.close();
    }

    /** The second order leads to nothing, so no record says that it was decided, and the log does not bring it again. */
    @Test
    void entryThatLedToNothing_isCounted() {
        install(REGULARS);
        record("order-1");
        record("order-2");
        loseSnapshot();

        record("order-3");

        await().atMost(SOON).untilAsserted(() -> assertThat(stages()).containsExactly("capture-leads", "buyer"));
    }

    @Test
    void wakeUpThatWasArmed_isCarriedOutOnce() {
        install(WakeUpTest.LAPSING.formatted(Duration.ofSeconds(20)));
        record("order-1");
        loseSnapshot();

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        await().during(Duration.ofMillis(1500)).atMost(SOON).untilAsserted(() -> {
            assertThat(stages()).containsExactly("capture-leads", "buyer");
            assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
        });
    }

    /** It led to a move, which is on the timeline: what was armed before that move is not carried out once more. */
    @Test
    void wakeUpThatHasHadItsTurn_hasNoOther() {
        install(WakeUpTest.LAPSING.formatted(Duration.ofSeconds(1)));
        record("order-1");
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        loseSnapshot();

        server.record(List.of(Installation.event(ADA, "page.viewed", "page-1")), RecordMode.LIVE);

        await().atMost(SOON).until(() -> server.runtime().owner().decided() > 0);
        await().during(Duration.ofMillis(1500)).atMost(SOON).untilAsserted(() -> {
            assertThat(stages()).containsExactly("capture-leads", "buyer");
            assertThat(server.messages(ADA)).hasSize(1);
        });
    }

    private void install(String model) {
        server.host.model = model;
        server.demo(MessageClass.TRANSACTIONAL);
    }

    private void record(String messageId) {
        server.record(List.of(Installation.event(ADA, "order.completed", messageId)), RecordMode.LIVE);
    }

    /** While no server runs, and when the log brings nothing more of the contact. */
    private void loseSnapshot() {
        var recorded = clock.instant();
        await().atMost(SOON).until(() -> checkpointed().isAfter(recorded));
        server.kill();
        var ada = server.contact(ADA);
        memory.snapshots().delete(ada, new WriteStamp(1, (1L << 44) - 1));
        assertThat(memory.snapshots().load(ada)).isEmpty();
        server.start();
    }

    private Instant checkpointed() {
        return memory.checkpoints()
                .load(ShardMap.DEFAULT.groupOf(server.contact(ADA)))
                .map(checkpoint -> Instant.EPOCH.plus(checkpoint.liveStamp(), ChronoUnit.MICROS))
                .orElse(Instant.EPOCH);
    }

    /** Newest first. */
    private List<String> stages() {
        return server.engine()
                .timeline()
                .page(server.contact(ADA), Set.of(EntryTypes.STAGE_CHANGED), PageRequest.first(100))
                .items()
                .stream()
                .map(entry -> entry.properties().getString("to"))
                .toList();
    }
}
