package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.DueItem;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contact that has bought lapses when its window ends: once, as of then, whatever is late, in another order, or crashes. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class WakeUpTest {
    private static final String ADA = "ada@example.org";
    private static final Duration SOON = Duration.ofSeconds(40);
    /** The journey of the demonstration is on the stage that only time leads to. */
    static final String LAPSING = """
            {"name": "Lapsing", "stages": [
              {"key": "buyer", "name": "Buyer", "criteria": {"event": {"types": ["order.completed"]}}},
              {"key": "capture-leads", "name": "Lapsed", "criteria": {"all": [
                {"event": {"types": ["order.completed"]}},
                {"event": {"types": ["order.completed"], "within": "%s", "count": {"eq": 0}}}]}}]}""";

    private final Clock clock = Clock.systemUTC();
    private final InMemoryStorage memory = new InMemoryStorage(clock);
    private final Set<StoreCall> failing = ConcurrentHashMap.newKeySet();
    private final Map<StoreCall, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean dying = new AtomicBoolean();
    private final AtomicInteger decidedAtLast = new AtomicInteger();
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(new FaultyStorage(memory, (call, _) -> fault(call)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"LIVE, true", "LIVE, false", "HISTORICAL, true", "HISTORICAL, false"})
    void wakeUpThatIsRecordedAndNotCarriedOut_isCarriedOutOnce_thoughAnotherEntryComesFirst(
            RecordMode mode, boolean snapshotIsStored) {
        // Long enough that it is dying when the window ends.
        install(Duration.ofSeconds(6));
        if (!snapshotIsStored) failing.add(StoreCall.SNAPSHOTS_SAVE);
        record("order.completed", mode);
        await().atMost(SOON).until(() -> !stages().isEmpty());
        dying.set(true);
        await().atMost(SOON).until(() -> decidedAtLast.get() > 0);
        if (snapshotIsStored) await().atMost(SOON).until(this::isStoredArmed);
        server.kill();

        dying.set(false);
        failing.remove(StoreCall.SNAPSHOTS_SAVE);
        record("page.viewed", RecordMode.LIVE);
        failing.add(StoreCall.DUE_FOR_EACH);
        server.start();
        await().atMost(SOON).until(() -> !server.messages(ADA).isEmpty());
        failing.remove(StoreCall.DUE_FOR_EACH);

        assertThatItLapsedOnce();
    }

    @Test
    void wakeUpThatHasItsTurnBeforeTheEntryThatArmsIt_isNotLost() {
        install(Duration.ofSeconds(2));
        failing.add(StoreCall.SNAPSHOTS_SAVE);
        record("order.completed", RecordMode.HISTORICAL);
        await().atMost(SOON).until(() -> !dueItems().isEmpty());
        server.kill();
        await().atMost(SOON).until(() -> dueItems().getFirst().isBefore(clock.instant()));

        failing.remove(StoreCall.SNAPSHOTS_SAVE);
        failing.add(StoreCall.WORK_LOG_READ);
        var rebuilt = calls(StoreCall.TIMELINE_FOR_EACH);
        server.start();
        await().atMost(SOON).until(() -> calls(StoreCall.TIMELINE_FOR_EACH) > rebuilt);
        failing.remove(StoreCall.WORK_LOG_READ);

        assertThatItLapsedOnce();
    }

    @Test
    void wakeUpThatIsLate_isCarriedOutBeforeTheNextEntry_asOfItsTime() {
        install(Duration.ofSeconds(2));
        record("order.completed", RecordMode.LIVE);
        await().atMost(SOON).until(() -> !dueItems().isEmpty());
        var due = dueItems().getFirst();
        failing.add(StoreCall.DUE_FOR_EACH);
        server.kill();
        server.start();
        await().atMost(SOON).until(() -> due.isBefore(clock.instant()));

        record("page.viewed", RecordMode.LIVE);

        await().atMost(SOON).until(() -> stages().size() == 2);
        var lapsed = stages().getFirst();
        assertThat(lapsed.occurredAt()).isEqualTo(due);
        assertThat(lapsed.properties()).doesNotContainKey("causeId");
        failing.remove(StoreCall.DUE_FOR_EACH);
        assertThatItLapsedOnce();
    }

    @Test
    void entriesBeforeAWakeUp_readNoDecisions() {
        install(Duration.ofDays(1));
        record("order.completed", RecordMode.LIVE);
        await().atMost(SOON).until(() -> !stages().isEmpty());
        var decided = server.runtime().owner().decided();
        var read = calls(StoreCall.DECISIONS_FIND);

        for (var i = 0; i < 20; i++) record("page.viewed", RecordMode.LIVE);

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= decided + 20);
        assertThat(calls(StoreCall.DECISIONS_FIND)).isEqualTo(read);
    }

    private void install(Duration window) {
        server.host.model = LAPSING.formatted(window);
        server.demo(MessageClass.TRANSACTIONAL);
        // From a checkpoint on, a contact that is rebuilt counts its wake-ups from the same number.
        await().atMost(SOON)
                .until(() -> IntStream.range(0, ShardMap.DEFAULT.groups())
                        .allMatch(group -> memory.checkpoints().load(group).isPresent()));
    }

    private void record(String type, RecordMode mode) {
        var draft = new EventDraft(
                Installation.email(ADA), type, null, null, Json.object().build());
        var answer = server.engine().events().record(server.workspace(), List.of(draft), mode);
        assertThat(answer.accepted()).isEqualTo(1);
    }

    /** Also a while later, when what else there is of wake-ups has had its turn. */
    private void assertThatItLapsedOnce() {
        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.MESSAGE_SENT));
        await().during(Duration.ofMillis(1500)).atMost(SOON).untilAsserted(() -> {
            assertThat(stages())
                    .extracting(entry -> entry.properties().getString("to"))
                    .containsExactly("capture-leads", "buyer");
            assertThat(server.messages(ADA)).hasSize(1);
            assertThat(server.host.taken.values()).hasSize(1).allMatch(count -> count.get() == 1);
        });
    }

    /** Newest first. */
    private List<TimelineEntry> stages() {
        return server.engine()
                .timeline()
                .page(server.contact(ADA), Set.of(EntryTypes.STAGE_CHANGED), PageRequest.first(100))
                .items();
    }

    private boolean isStoredArmed() {
        return memory.snapshots()
                .load(server.contact(ADA))
                .filter(snapshot -> snapshot.wakeAt() != 0)
                .isPresent();
    }

    /** When the wake-ups that are stored are due. */
    private List<Instant> dueItems() {
        var found = new ArrayList<Instant>();
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        for (var group = 0; group < ShardMap.DEFAULT.groups(); group++)
            for (var i = -2; i < 3; i++)
                memory.due().forEach(group, minute.plus(Duration.ofMinutes(i)), item -> {
                    if (item.kind() == DueItem.Kind.WAKE) found.add(item.due());
                });
        return found;
    }

    private int calls(StoreCall call) {
        return calls.getOrDefault(call, new AtomicInteger()).get();
    }

    /** Once it is dying, the server comes no further than to the records of its decisions. */
    private Optional<FaultKind> fault(StoreCall call) {
        calls.computeIfAbsent(call, _ -> new AtomicInteger()).incrementAndGet();
        if (dying.get() && call == StoreCall.DECISIONS_SAVE) decidedAtLast.incrementAndGet();
        var fails = failing.contains(call) || dying.get() && call == StoreCall.TIMELINE_WRITE;
        return fails ? Optional.of(FaultKind.TIMEOUT) : Optional.empty();
    }
}
