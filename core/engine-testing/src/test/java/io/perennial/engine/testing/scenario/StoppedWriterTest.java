package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactResolver;
import io.perennial.engine.ingest.EventRecorder;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** G2: a server that stood still between an event's time and its stamp may come after a repeat of it. */
class StoppedWriterTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(1, 1));

    private final MutableClock clock = MutableClock.at("2026-11-01T12:00:00Z");
    private final InMemoryStorage storage = new InMemoryStorage(clock);
    private final List<LogItem> rung = new ArrayList<>();

    @Test
    void eventThatIsStampedTooLate_isLeftToTheRepeat() {
        var answer = record(Duration.ofSeconds(31));

        assertThat(answer.accepted()).isZero();
        assertThat(answer.faults()).extracting(Fault::code).containsExactly(FaultCode.UNAVAILABLE);
        assertThat(rung).isEmpty();

        assertThat(record(Duration.ZERO).accepted()).isEqualTo(1);
        assertThat(rung).hasSize(1);
    }

    @Test
    void eventThatIsStampedInTime_isRecorded() {
        assertThat(record(Duration.ofSeconds(29)).accepted()).isEqualTo(1);
        assertThat(rung).hasSize(1);
    }

    /** The server stands still while it makes the contact's id. */
    private RecordedEvents record(Duration stop) {
        var resolver = new ContactResolver(
                storage.contacts(),
                clock,
                () -> {
                    clock.advance(stop);
                    return UUID.randomUUID();
                },
                10);
        return new EventRecorder(
                        storage.timeline(),
                        storage.workLog(),
                        resolver,
                        ShardMap.DEFAULT,
                        (items, _) -> rung.addAll(items),
                        EngineTime.of(clock),
                        UUID::randomUUID)
                .record(
                        WORKSPACE,
                        List.of(Installation.event("ada@example.org", "lead.captured", "m1")),
                        RecordMode.LIVE);
    }
}
