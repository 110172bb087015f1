package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is published moves contacts in its own name: it takes nothing from what time and entries do, and sends nothing of the past. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RedefinitionTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";
    private static final String EVE = "eve@example.org";

    private final Set<StoreCall> failing = ConcurrentHashMap.newKeySet();
    private final BrokenStorage broken = new BrokenStorage(new InMemoryStorage(Clock.systemUTC()));
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(new FaultyStorage(
                broken, (call, _) -> failing.contains(call) ? Optional.of(FaultKind.UNAVAILABLE) : Optional.empty()));
        server.demo(MessageClass.TRANSACTIONAL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void wakeUpThatComesDueAfterAPublication_startsItsJourney() {
        segment("lapsed", """
                {"all": [{"event": {"types": ["order.completed"]}},
                  {"not": {"event": {"types": ["order.completed"], "within": "PT9S"}}}]}""");
        journeyOn("lapsed", true);
        record(ADA, "order.completed");
        decided();

        // In force, and nobody is placed by it in the background before the order has lapsed.
        segment("other", "{\"tag\": \"vip\"}");

        await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_ENTERED));
        await().atMost(SOON).until(() -> server.messages(ADA).size() == 1);
    }

    @Test
    void entriesOfBeforeAPublication_countForWhatItAsks() {
        // Of types that nothing else asks for.
        segment("regular", "{\"event\": {\"types\": [\"visit.made\"]}}");
        record(ADA, "visit.made");
        // What is recorded now can't have been decided by another owner: it is left to its turn when the contact is
        // counted anew.
        await().pollDelay(Duration.ofSeconds(6))
                .atMost(SOON)
                .until(() -> server.runtime().owner().backlog() == 0);
        failing.add(StoreCall.DECISIONS_SAVE);
        record(ADA, "lead.captured");
        record(ADA, "visit.paid");
        record(ADA, "visit.paid");

        segment("regular", "{\"event\": {\"types\": [\"visit.paid\"], \"count\": {\"gte\": 2}}}");
        failing.clear();

        decided();
        await().atMost(SOON).until(() -> passed());
        assertThat(server.engine().tracks().segments(server.contact(ADA))).hasSize(1);
        assertThat(members("regular")).isEqualTo(1);
    }

    @Test
    void newSegment_sendsNothingOfThePast_thoughAnEntryIsSetAside() {
        segment("active", "{\"event\": {\"types\": [\"page.viewed\"]}}");
        journeyOn("active", true);
        record(ADA, "order.completed");
        decided();
        var isBroken = new AtomicBoolean(true);
        broken.beforeIntent = contact -> {
            if (isBroken.get()) throw new IllegalStateException("its intent can't be saved");
        };
        record(ADA, "page.viewed");
        await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 1);

        segment("buyers", "{\"event\": {\"types\": [\"order.completed\"]}}");
        journeyOn("buyers", true);
        record(ADA, "note.added");
        await().atMost(SOON).until(() -> members("buyers") == 1);
        isBroken.set(false);

        await().atMost(SOON).until(() -> server.messages(ADA).size() == 1);
        await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 0);
        assertThat(server.messages(ADA)).hasSize(1);
    }

    @Test
    void contactThatCantBePlaced_isTriedAgain_andHoldsUpNobody() {
        record(ADA, "order.completed");
        record(EVE, "order.completed");
        decided();
        var isBroken = new AtomicBoolean(true);
        var poison = server.contact(ADA);
        broken.beforeMember = contact -> {
            if (isBroken.get() && contact.equals(poison)) throw new IllegalStateException("it can't be a member");
        };

        segment("buyers", "{\"event\": {\"types\": [\"order.completed\"]}}");

        await().atMost(SOON).until(() -> members("buyers") == 1);
        await().atMost(SOON).until(this::passed);
        isBroken.set(false);
        await().atMost(SOON).until(() -> members("buyers") == 2);
        assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED);
    }

    private void segment(String key, String criteria) {
        done(server.engine()
                .definitions()
                .publishSegment(server.workspace(), new SegmentDraft(key, key, null, Json.parse(criteria))));
    }

    private void journeyOn(String segment, boolean enters) {
        server.publish(JourneyDrafts.onSegment("on-" + segment, segment, enters, "welcome"));
    }

    private void record(String address, String type) {
        server.record(List.of(event(address, type, UUID.randomUUID().toString())), RecordMode.LIVE);
    }

    private void decided() {
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
    }

    private boolean passed() {
        var passes = broken.segments().passes(server.workspace()).values();
        return passes.size() == 8
                && passes.stream().allMatch(PassProgress::isDone)
                && server.engine().segments().progress(server.workspace()).isDone();
    }

    private int members(String segment) {
        return broken.segments()
                .members(server.workspace(), segment, 8, PageRequest.first(100))
                .items()
                .size();
    }
}
