package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** G2: an event without a time whose receipt was not answered, repeated before that receipt is there. */
class LateReceiptTest {
    private static final String LEAD = "ada@example.org";

    private final Clock clock = Clock.systemUTC();
    private final Map<StoreCall, FaultKind> next = new EnumMap<>(StoreCall.class);

    @Test
    void receiptThatLandsBehindItsRepeats_makesNoSecondEntry() {
        var memory = new InMemoryStorage(clock);
        var storage = new FaultyStorage(memory, (call, _) -> fault(call));
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            next.put(StoreCall.TIMELINE_WRITE_RECEIPTS, FaultKind.TIMEOUT);
            var firstTry = clock.instant().minusMillis(1);
            assertThat(accepted(server)).isZero();
            next.put(StoreCall.TIMELINE_WRITE, FaultKind.EXECUTED_THEN_TIMEOUT);
            assertThat(accepted(server)).isZero();
            // Only now the receipt of the first try lands.
            var late = new Receipt(entry(server), firstTry.truncatedTo(ChronoUnit.MILLIS), firstTry);
            assertThat(memory.timeline().writeReceipts(server.workspace(), List.of(late)))
                    .isEmpty();

            assertThat(accepted(server)).isEqualTo(1);

            assertThat(server.timeline(LEAD)).containsOnlyOnce("lead.captured");
        }
    }

    /** Each once, then that call works again. */
    private synchronized Optional<FaultKind> fault(StoreCall call) {
        return Optional.ofNullable(next.remove(call));
    }

    private static int accepted(Installation server) {
        return server.engine()
                .events()
                .record(server.workspace(), List.of(Installation.event(LEAD, "lead.captured", "m1")), RecordMode.LIVE)
                .accepted();
    }

    private static EntryId entry(Installation server) {
        return server.engine()
                .timeline()
                .page(server.contact(LEAD), Set.of("lead.captured"), PageRequest.first(1))
                .items()
                .getFirst()
                .id();
    }
}
