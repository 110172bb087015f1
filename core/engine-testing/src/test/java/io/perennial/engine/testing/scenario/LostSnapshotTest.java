package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A snapshot can be thrown away: the timeline and the log say all that it knew. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class LostSnapshotTest {
    private static final String ADA = address(0);
    /** So many that the ids, which are hashes, have the moves of some in one order and those of others in the other. */
    private static final int CONTACTS = 12;

    private static final Duration SOON = Duration.ofSeconds(40);
    /** Longer than it takes until the log is not read again for the order. */
    private static final Duration WINDOW = Duration.ofSeconds(20);
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
        record("order.completed", "order-1");
        record("order.completed", "order-2");
        killAndLose(1);
        server.start();

        record("order.completed", "order-3");

        await().atMost(SOON).untilAsserted(() -> assertThat(stages(ADA)).containsExactly("capture-leads", "buyer"));
    }

    /** The log brings all three again. Had the second its turn after the third, that counts already, it would move the contact back. */
    @Test
    void entryThatLedToNothing_beforeOneThatMovedTheContact_movesItNoMore() {
        install(REGULARS);
        for (var order : List.of("order-1", "order-2", "order-3")) record("order.completed", order);
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        server.kill();
        lose(1);
        server.start();

        record("order.completed", "order-4");

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= 4);
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
        assertThat(stages(ADA)).containsExactly("capture-leads", "buyer");
        assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
    }

    /** Both moves are as of one instant: nothing but where they lead says which came first. */
    @Test
    void contactThatMovedTwiceInOneCall_isWhereTheSecondMoveLed() {
        server.demo(MessageClass.TRANSACTIONAL);
        server.record(each("lead.captured", "order.completed"), RecordMode.LIVE);
        awaitThatEachMovedTwice();
        killAndLose(CONTACTS);
        server.start();
        var decided = server.runtime().owner().decided();

        server.record(each("page.viewed"), RecordMode.LIVE);

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= decided + CONTACTS);
        awaitThatEachMovedTwice();
        assertThat(server.host.taken.values()).hasSize(CONTACTS).allMatch(count -> count.get() == 1);
    }

    @Test
    void wakeUpThatWasArmed_isCarriedOutOnce() {
        install(WakeUpTest.LAPSING.formatted(WINDOW));
        record("order.completed", "order-1");
        killAndLose(1);
        server.start();

        itLapsedOnce();
    }

    /** Nobody was there when it was due, and the entry has its turn first. */
    @Test
    void wakeUpThatWasArmed_isCarriedOutBeforeALaterEntry() {
        install(WakeUpTest.LAPSING.formatted(WINDOW));
        record("order.completed", "order-1");
        var due = clock.instant().plus(WINDOW);
        killAndLose(1);
        await().atMost(SOON).until(() -> clock.instant().isAfter(due));
        record("page.viewed", "page-1");
        server.start();

        itLapsedOnce();
        assertThat(moves(ADA).getFirst().properties()).doesNotContainKey("causeId");
    }

    private void install(String model) {
        server.host.model = model;
        server.demo(MessageClass.TRANSACTIONAL);
    }

    private void record(String type, String messageId) {
        server.record(List.of(Installation.event(ADA, type, messageId)), RecordMode.LIVE);
    }

    private static List<EventDraft> each(String... types) {
        var events = new ArrayList<EventDraft>();
        for (var type : types)
            for (var i = 0; i < CONTACTS; i++) events.add(Installation.event(address(i), type, type + "-" + i));
        return events;
    }

    /** When the log brings nothing more of these contacts. */
    private void killAndLose(int contacts) {
        var recorded = clock.instant();
        for (var i = 0; i < contacts; i++) {
            var address = address(i);
            await().atMost(SOON).until(() -> checkpointed(address).isAfter(recorded));
        }
        server.kill();
        lose(contacts);
    }

    private void lose(int contacts) {
        for (var i = 0; i < contacts; i++) {
            var contact = server.contact(address(i));
            var lease = memory.leases().find(ShardMap.DEFAULT.groupOf(contact)).orElseThrow();
            memory.snapshots().delete(contact, new WriteStamp(lease.epoch(), (1L << 44) - 1));
            assertThat(memory.snapshots().load(contact)).isEmpty();
        }
    }

    private Instant checkpointed(String address) {
        return memory.checkpoints()
                .load(ShardMap.DEFAULT.groupOf(server.contact(address)))
                .map(checkpoint -> Instant.EPOCH.plus(checkpoint.liveStamp(), ChronoUnit.MICROS))
                .orElse(Instant.EPOCH);
    }

    private void itLapsedOnce() {
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        await().during(Duration.ofMillis(1500)).atMost(SOON).untilAsserted(() -> {
            assertThat(stages(ADA)).containsExactly("capture-leads", "buyer");
            assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
        });
    }

    private void awaitThatEachMovedTwice() {
        await().atMost(SOON).untilAsserted(() -> {
            for (var i = 0; i < CONTACTS; i++) {
                assertThat(stages(address(i)))
                        .as(address(i))
                        .containsExactlyInAnyOrder("capture-leads", "deliver-satisfy");
                assertThat(server.timeline(address(i))).contains(EntryTypes.MESSAGE_SENT);
            }
        });
    }

    /** Newest first. */
    private List<String> stages(String address) {
        return moves(address).stream()
                .map(entry -> entry.properties().getString("to"))
                .toList();
    }

    private List<TimelineEntry> moves(String address) {
        return server.engine()
                .timeline()
                .page(server.contact(address), Set.of(EntryTypes.STAGE_CHANGED), PageRequest.first(100))
                .items();
    }

    private static String address(int contact) {
        return "contact-" + contact + "@example.org";
    }
}
