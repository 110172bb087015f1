package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a crash leaves decided but not done is obeyed, though another entry of the contact has its turn first. */
@Timeout(90)
class DecidedBeforeCrashTest {
    /** So many that for some the other entry comes first: the log orders what one call brings by the ids, which are hashes. */
    private static final int CONTACTS = 40;

    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicBoolean dying = new AtomicBoolean(true);

    @Test
    void transitionThatIsRecordedAndNotOnTheTimeline_isMadeOnceAndMailedOnce() {
        var storage = new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), (call, _) -> fault(call));
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            var events = new ArrayList<EventDraft>();
            for (var i = 0; i < CONTACTS; i++) {
                events.add(Installation.event(address(i), "lead.captured", "lead-" + i));
                events.add(Installation.event(address(i), "app.opened", "app-" + i));
            }
            server.engine().events().record(server.workspace(), events, RecordMode.LIVE);
            await().until(() -> decided.get() >= CONTACTS / 4);

            server.kill();
            dying.set(false);
            server.start();

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (var i = 0; i < CONTACTS; i++)
                    assertThat(server.timeline(address(i))).contains("perennial.message.sent");
            });
            for (var i = 0; i < CONTACTS; i++) {
                assertThat(server.timeline(address(i))).containsOnlyOnce("perennial.stage.changed");
                assertThat(server.messages(address(i))).as(address(i)).hasSize(1);
            }
            assertThat(server.host.taken.values()).hasSize(CONTACTS).allMatch(count -> count.get() == 1);
        }
    }

    /** From the first decision on, until it has died, the server comes no further than to the records of its decisions. */
    private Optional<FaultKind> fault(StoreCall call) {
        if (!dying.get()) return Optional.empty();
        if (call == StoreCall.DECISIONS_SAVE) decided.incrementAndGet();
        return call == StoreCall.TIMELINE_WRITE && decided.get() > 0
                ? Optional.of(FaultKind.TIMEOUT)
                : Optional.empty();
    }

    private static String address(int contact) {
        return "contact-" + contact + "@example.org";
    }
}
