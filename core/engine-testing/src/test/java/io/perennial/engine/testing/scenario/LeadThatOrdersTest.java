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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each entry is decided by what came before it: a lead that orders was a lead, and gets its welcome. */
@Timeout(90)
class LeadThatOrdersTest {
    private static final int CONTACTS = 20;
    private static final int GROUPS = 8;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Set<StoreCall> failing = ConcurrentHashMap.newKeySet();
    private final FaultyStorage storage = new FaultyStorage(
            new InMemoryStorage(Clock.systemUTC()),
            (call, _) -> failing.contains(call) ? Optional.of(FaultKind.UNAVAILABLE) : Optional.empty());

    @Test
    void contactThatIsNew_isALeadBeforeTheOrderOfTheSameCall() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);

            server.record(leadsThatOrder(), RecordMode.LIVE);

            wereLeads(server);
        }
    }

    @Test
    void contactWhoseEntriesACrashLeft_isALeadBeforeTheOrderOfTheSameCall() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            failing.add(StoreCall.DECISIONS_SAVE);
            server.record(leadsThatOrder(), RecordMode.LIVE);
            server.kill();
            failing.clear();

            server.start();

            wereLeads(server);
        }
    }

    @Test
    void orderAfterACrash_waitsForTheLeadThatTheLogStillHolds() throws InterruptedException {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            failing.add(StoreCall.DECISIONS_SAVE);
            for (var i = 0; i < CONTACTS; i++) server.record(List.of(event(i, "lead.captured")), RecordMode.LIVE);
            server.kill();
            failing.remove(StoreCall.DECISIONS_SAVE);

            failing.add(StoreCall.WORK_LOG_POSITIONS);
            var reads = storage.calls(StoreCall.WORK_LOG_POSITIONS);
            server.start();
            // Each group has been taken when each has tried to read its log, and some have again.
            await().atMost(SOON).until(() -> storage.calls(StoreCall.WORK_LOG_POSITIONS) > reads + 2 * GROUPS);
            for (var i = 0; i < CONTACTS; i++) server.record(List.of(event(i, "order.completed")), RecordMode.LIVE);
            // Long enough for whoever waits for nothing.
            Thread.sleep(500);
            failing.clear();

            wereLeads(server);
        }
    }

    private static void wereLeads(Installation server) {
        await().atMost(SOON).untilAsserted(() -> {
            for (var i = 0; i < CONTACTS; i++)
                assertThat(server.timeline(address(i)))
                        .as(address(i))
                        .containsExactlyInAnyOrder(
                                "lead.captured",
                                "perennial.stage.changed",
                                "perennial.journey.entered",
                                "perennial.message.sent",
                                "order.completed",
                                "perennial.stage.changed");
        });
    }

    private static List<EventDraft> leadsThatOrder() {
        var events = new ArrayList<EventDraft>();
        for (var type : List.of("lead.captured", "order.completed"))
            for (var i = 0; i < CONTACTS; i++) events.add(event(i, type));
        return events;
    }

    private static EventDraft event(int contact, String type) {
        return Installation.event(address(contact), type, type + "-" + contact);
    }

    private static String address(int contact) {
        return "contact-" + contact + "@example.org";
    }
}
