package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * G2: an event whose write was not answered, and another one under its messageId before that write is there. It is the log's write that is
 * lost: what only the timeline lacks is soon mended from there.
 */
class LateEntryTest {
    private static final String ADA = "ada@example.org";
    /** Moves nobody, so that nothing but these events is written to the log. */
    private static final String NO_STAGE = "app.opened";

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicBoolean losing = new AtomicBoolean();
    private final FaultyStorage storage = new FaultyStorage(
            new InMemoryStorage(Clock.systemUTC()),
            (call, _) -> call == StoreCall.WORK_LOG_APPEND && losing.getAndSet(false)
                    ? Optional.of(FaultKind.TIMEOUT)
                    : Optional.empty());

    @Test
    void otherContent_isRefusedAndTheFirstIsAccepted() {
        try (var server = new Installation(storage)) {
            losesTheFirst(server);

            assertThat(record(server, "m1", 2).faults())
                    .extracting(Fault::code)
                    .containsExactly(FaultCode.MESSAGE_ID_REUSED);

            assertThat(record(server, "m1", 1).accepted()).isEqualTo(1);
            assertThat(pages(server)).containsExactlyInAnyOrder(0, 1);
        }
    }

    /** One that is refused neither takes another with it, nor is one accepted because it says the same. */
    @Test
    void otherContentInOneCallWithTheRepeat_isRefusedAlone() {
        try (var server = new Installation(storage)) {
            losesTheFirst(server);

            assertThat(record(server, "m1", 2, 2).faults())
                    .extracting(Fault::code)
                    .containsExactly(FaultCode.MESSAGE_ID_REUSED, FaultCode.MESSAGE_ID_REUSED);
            assertThat(record(server, "m1", 2, 1).accepted()).isEqualTo(1);
            assertThat(pages(server)).containsExactlyInAnyOrder(0, 1);
        }
    }

    private void losesTheFirst(Installation server) {
        server.demo(MessageClass.TRANSACTIONAL);
        record(server, "m0", 0);
        losing.set(true);
        assertThat(record(server, "m1", 1).accepted()).isZero();
    }

    private static RecordedEvents record(Installation server, String messageId, Integer... pages) {
        var events = Stream.of(pages)
                .map(page -> Json.object().add("page", page).build())
                .map(properties -> new EventDraft(Installation.email(ADA), NO_STAGE, messageId, AT, properties))
                .toList();
        return server.engine().events().record(server.workspace(), events, RecordMode.LIVE);
    }

    private static List<Integer> pages(Installation server) {
        return server
                .engine()
                .timeline()
                .page(server.contact(ADA), Set.of(NO_STAGE), PageRequest.first(10))
                .items()
                .stream()
                .map(TimelineEntry::properties)
                .map(properties -> properties.getInt("page"))
                .toList();
    }
}
