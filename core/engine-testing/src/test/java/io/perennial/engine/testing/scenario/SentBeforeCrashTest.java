package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message whose outcome is known stays as it is, though the next life decides its entry once more. */
@Timeout(90)
class SentBeforeCrashTest {
    private static final int CONTACTS = 20;

    private final AtomicBoolean dying = new AtomicBoolean(true);

    @Test
    void messageThatWasSentAndIsInNoCheckpoint_staysSent() {
        var storage = new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), (call, _) -> fault(call));
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            var events = new ArrayList<EventDraft>();
            for (var i = 0; i < CONTACTS; i++) events.add(Installation.event(address(i), "lead.captured", "lead-" + i));
            server.engine().events().record(server.workspace(), events, RecordMode.LIVE);
            await().untilAsserted(() -> {
                for (var i = 0; i < CONTACTS; i++)
                    assertThat(server.timeline(address(i))).contains("perennial.message.sent");
            });

            server.kill();
            dying.set(false);
            server.start();

            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                for (var i = 0; i < CONTACTS; i++) {
                    assertThat(server.messages(address(i)))
                            .singleElement()
                            .satisfies(message -> assertThat(message.state()).isEqualTo(MessageState.SENT));
                    assertThat(server.timeline(address(i)))
                            .containsOnlyOnce("perennial.message.sent")
                            .doesNotContain("perennial.message.parked");
                }
            });
            assertThat(server.host.taken.values()).hasSize(CONTACTS).allMatch(count -> count.get() == 1);
        }
    }

    /** Until it has died, the server writes no checkpoint. */
    private Optional<FaultKind> fault(StoreCall call) {
        return dying.get() && call == StoreCall.CHECKPOINTS_SAVE ? Optional.of(FaultKind.TIMEOUT) : Optional.empty();
    }

    private static String address(int contact) {
        return "contact-" + contact + "@example.org";
    }
}
