package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.message.Message;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.work.MessageTallies;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message whose outcome is on record stays what it is, though its decision is carried out once more after a crash. */
@Timeout(90)
class SentBeforeCrashTest {
    private static final int CONTACTS = 40;

    @Test
    void messageThatWasSent_isNotParkedByTheNextLife() {
        var script = new FaultScript().failAlways(StoreCall.CHECKPOINTS_SAVE, FaultKind.TIMEOUT);
        try (var server = new Installation(new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), script))) {
            server.demo(MessageClass.TRANSACTIONAL);
            var events = new ArrayList<EventDraft>();
            for (var i = 0; i < CONTACTS; i++) events.add(Installation.event(address(i), "lead.captured", "m1"));
            server.record(events, RecordMode.LIVE);
            var all = new MessageTallies(CONTACTS, 0, 0, 0, 0);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.tallies("welcome").equals(all));
            // The minutes are read last, so that each decision has its turn before its message.
            for (var i = 1; i <= 16; i++) script.fail(StoreCall.DUE_FOR_EACH, i, FaultKind.TIMEOUT);

            server.kill();
            server.start();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.tallies("welcome").intended() == CONTACTS
                            && server.tallies("welcome").pending() == 0);
            assertThat(IntStream.range(0, CONTACTS).boxed().flatMap(i -> server.messages(address(i)).stream()))
                    .extracting(Message::state)
                    .containsOnly(MessageState.SENT);
            for (var i = 0; i < CONTACTS; i++)
                assertThat(server.timeline(address(i))).doesNotContain("perennial.message.parked");
        }
    }

    private static String address(int contact) {
        return "contact-" + contact + "@example.org";
    }
}
