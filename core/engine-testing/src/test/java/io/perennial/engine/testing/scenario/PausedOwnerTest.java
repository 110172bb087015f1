package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * G6: an owner that is paused over the end of its lease while it writes a decision writes nothing of what would follow from it: not the
 * moves and not what runs record, which bear no stamp.
 */
@Timeout(60)
class PausedOwnerTest {
    private static final String ADA = "ada@example.org";
    private static final Set<StoreCall> WITHOUT_A_STAMP =
            Set.of(StoreCall.TIMELINE_WRITE, StoreCall.WORK_LOG_APPEND, StoreCall.CONTACTS_UPDATE);

    private final RunningClock clock = new RunningClock();
    private final AtomicBoolean pausing = new AtomicBoolean();
    private final Set<StoreCall> written = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread paused;

    @Test
    void ownerThatWakes_afterItsLease_writesNothingThatBearsNoStamp() {
        var storage = new FaultyStorage(new InMemoryStorage(clock), (call, _) -> called(call));
        try (var server = new Installation(storage, clock)) {
            server.demo(MessageClass.TRANSACTIONAL);
            server.publish(new JourneyDraft("mark", Json.parse("""
                    {"name": "Mark", "entry": {"onEvent": {"type": "order.completed"}},
                     "steps": [{"id": "mark", "tag": {"add": "buyer"}}]}""")));
            pausing.set(true);

            server.record(List.of(event(ADA, "order.completed", "order")), RecordMode.LIVE);

            await().atMost(Duration.ofSeconds(40)).until(() -> paused != null);
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(server.timeline(ADA))
                            .containsOnlyOnce(
                                    EntryTypes.JOURNEY_ENTERED, EntryTypes.JOURNEY_LEFT, EntryTypes.TAG_ADDED));
            assertThat(written).isEmpty();
        }
    }

    private Optional<FaultKind> called(StoreCall call) {
        if (call == StoreCall.DECISIONS_SAVE && pausing.compareAndSet(true, false)) {
            paused = Thread.currentThread();
            clock.forward(Duration.ofSeconds(20));
        }
        if (WITHOUT_A_STAMP.contains(call) && Thread.currentThread().equals(paused)) written.add(call);
        return Optional.empty();
    }
}
