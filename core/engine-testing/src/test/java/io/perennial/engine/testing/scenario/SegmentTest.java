package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Contacts come into segments and leave them: by what they do, by time, and when a segment is made, changed or archived. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class SegmentTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ADA = "ada@example.org";

    private final InMemoryStorage storage = new InMemoryStorage(Clock.systemUTC());

    @Test
    void contact_comesIntoASegmentByWhatItDoes_andEntersTheJourneyOnce() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            publish(server, "buyers", ordered(2));
            server.publish(new JourneyDraft(
                    "thanks", "Thanks", new JourneyDraft.SegmentEntryDraft("buyers", true, null, null), "welcome"));

            server.record(List.of(Installation.event(ADA, "order.completed", "1")), RecordMode.LIVE);
            server.record(List.of(Installation.event(ADA, "order.completed", "2")), RecordMode.LIVE);
            server.record(List.of(Installation.event(ADA, "order.completed", "3")), RecordMode.LIVE);

            await().atMost(SOON).until(() -> server.messages(ADA).size() == 1);
            assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED);
            assertThat(members(server, "buyers")).isEqualTo(1);
        }
    }

    @Test
    void contact_leavesASegmentWhenTimeHasPassed() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            publish(server, "active", "{\"event\":{\"types\":[\"page.viewed\"],\"within\":\"PT4S\"}}");

            server.record(List.of(Installation.event(ADA, "page.viewed", "1")), RecordMode.LIVE);

            await().atMost(SOON).until(() -> members(server, "active") == 1);
            await().atMost(SOON).until(() -> members(server, "active") == 0);
            assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_ENTERED, EntryTypes.SEGMENT_LEFT);
        }
    }

    @Test
    void newSegment_isComputedOverAllContacts_andFiresNoJourney() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            for (var i = 0; i < 30; i++)
                server.record(List.of(Installation.event(i + "@example.org", "order.completed", "1")), RecordMode.LIVE);

            publish(server, "buyers", ordered(1));
            server.publish(new JourneyDraft(
                    "thanks", "Thanks", new JourneyDraft.SegmentEntryDraft("buyers", true, null, null), "welcome"));

            await().atMost(SOON).until(() -> members(server, "buyers") == 30);
            assertThat(server.messages("7@example.org")).isEmpty();
            await().atMost(SOON)
                    .until(() -> storage.segments().passes(server.workspace()).values().stream()
                                    .filter(pass -> pass.isDone())
                                    .mapToLong(pass -> pass.placed())
                                    .sum()
                            == 30);
        }
    }

    @Test
    void archivedSegment_isLeftByAll() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            publish(server, "buyers", ordered(1));
            server.record(List.of(Installation.event(ADA, "order.completed", "1")), RecordMode.LIVE);
            await().atMost(SOON).until(() -> members(server, "buyers") == 1);

            Installation.done(server.engine().definitions().archiveSegment(server.workspace(), "buyers"));

            await().atMost(SOON).until(() -> members(server, "buyers") == 0);
            assertThat(server.timeline(ADA)).containsOnlyOnce(EntryTypes.SEGMENT_LEFT);
        }
    }

    @Test
    void segmentOfSegments_followsAtOnce() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            publish(
                    server,
                    "a-both",
                    "{\"all\":[{\"segment\":\"buyers\"},{\"not\":{\"segment\":\"readers\"}}]}",
                    false);
            publish(server, "buyers", ordered(1));
            publish(server, "readers", "{\"event\":{\"types\":[\"page.viewed\"]}}");
            publish(server, "a-both", "{\"all\":[{\"segment\":\"buyers\"},{\"not\":{\"segment\":\"readers\"}}]}");

            server.record(List.of(Installation.event(ADA, "order.completed", "1")), RecordMode.LIVE);
            await().atMost(SOON).until(() -> members(server, "a-both") == 1);
            server.record(List.of(Installation.event(ADA, "page.viewed", "2")), RecordMode.LIVE);
            await().atMost(SOON).until(() -> members(server, "a-both") == 0);
        }
    }

    @Test
    void circleOfSegments_isRefused() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            publish(server, "a", ordered(1));
            publish(server, "b", "{\"segment\":\"a\"}");

            assertThat(publish(server, "a", "{\"not\":{\"segment\":\"b\"}}", false))
                    .contains("a → b → a");
            assertThat(publish(server, "c", "{\"segment\":\"c\"}", false)).contains("c → c");
        }
    }

    private static String ordered(int times) {
        return "{\"event\":{\"types\":[\"order.completed\"],\"count\":{\"gte\":%d}}}".formatted(times);
    }

    private static void publish(Installation server, String key, String criteria) {
        assertThat(publish(server, key, criteria, true)).isEmpty();
    }

    private static String publish(Installation server, String key, String criteria, boolean isRight) {
        var draft = new SegmentDraft(key, key, null, Json.parse(criteria));
        return switch (server.engine().definitions().publishSegment(server.workspace(), draft)) {
            case io.perennial.engine.outcome.Outcome.Done<?> done -> "";
            case io.perennial.engine.outcome.Outcome.Rejected<?> rejected -> {
                if (isRight) throw new AssertionError(rejected.faults().toString());
                yield rejected.faults().toString();
            }
        };
    }

    private long members(Installation server, String segment) {
        var page = storage.segments().members(server.workspace(), segment, 8, PageRequest.first(100));
        return page.items().size();
    }
}
