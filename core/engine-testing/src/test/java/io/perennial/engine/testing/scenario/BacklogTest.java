package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.ingest.RecordedEvents;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultScript;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits in the log is looked up together: one by one, each entry costs the store's answer time. */
@Timeout(120)
class BacklogTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";
    private static final int CALLS = 6;
    private static final int EVENTS = 100;

    private final AtomicInteger finds = new AtomicInteger();
    private final AtomicInteger decisionFinds = new AtomicInteger();
    private final FaultScript script = new FaultScript();
    private final Installation server =
            new Installation(new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), (call, nth) -> {
                if (call == StoreCall.TIMELINE_FIND) finds.incrementAndGet();
                if (call == StoreCall.DECISIONS_FIND) decisionFinds.incrementAndGet();
                return script.fault(call, nth);
            }));

    @BeforeEach
    void abandonTheLog() {
        server.demo(MessageClass.TRANSACTIONAL);
        server.kill();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void backlogOfOneContact_isLookedUpTogether() {
        for (var i = 0; i < CALLS; i++) record(i);
        finds.set(0);

        server.start();

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= CALLS * EVENTS);
        assertThat(finds).hasValueLessThan(CALLS * EVENTS / 10);
        assertThat(decisionFinds).hasValueLessThan(CALLS * EVENTS / 10);
    }

    /** Nobody may take an answer that did not come for one that says there is no decision. */
    @Test
    void decisionsThatCantBeLookedForTogether_areLookedForOneByOne() {
        record(0);
        script.failNext(StoreCall.DECISIONS_MADE, FaultKind.TIMEOUT);
        decisionFinds.set(0);

        server.start();

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= EVENTS);
        assertThat(decisionFinds).hasValueGreaterThanOrEqualTo(EVENTS);
    }

    @Test
    void entriesThatCantBeLookedForTogether_areLookedForOneByOne() {
        record(0);
        script.failNext(StoreCall.TIMELINE_FIND, FaultKind.TIMEOUT);
        finds.set(0);

        server.start();

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= EVENTS);
        assertThat(finds).hasValueGreaterThan(EVENTS);
    }

    /** Else the second try is no second try for whoever reads it later, when the first may be forgotten. */
    @Test
    void secondTryOnTheTimeline_givesWayToTheFirst_whichOnlyTheLogHas() {
        script.failNext(StoreCall.TIMELINE_WRITE, FaultKind.TIMEOUT);
        assertThat(recordOne().faults()).extracting(Fault::code).containsExactly(FaultCode.UNAVAILABLE);
        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
        assertThat(recordOne().accepted()).isEqualTo(1);
        var second = recordedAt();

        server.start();

        await().atMost(SOON).until(() -> server.runtime().owner().decided() >= 2);
        assertThat(recordedAt()).isBefore(second);
    }

    private RecordedEvents recordOne() {
        var event = new EventDraft(event(ADA, "", null).contact(), "page.viewed", "m", Instant.EPOCH, null);
        return server.engine().events().record(server.workspace(), List.of(event), RecordMode.LIVE);
    }

    private Instant recordedAt() {
        var page = server.engine().timeline().page(server.contact(ADA), Set.of("page.viewed"), PageRequest.first(2));
        assertThat(page.items()).hasSize(1);
        return page.items().getFirst().recordedAt();
    }

    private void record(int call) {
        var events = IntStream.range(0, EVENTS)
                .mapToObj(i -> event(ADA, "page.viewed", call + "-" + i))
                .toList();
        var answer = server.engine().events().record(server.workspace(), events, RecordMode.LIVE);
        assertThat(answer.accepted()).isEqualTo(EVENTS);
    }
}
