package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.testing.fixture.JourneyDrafts;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An entry whose effects come late brings nobody back into a segment that was left meanwhile. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class LateMemberTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";

    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final BrokenStorage storage = new BrokenStorage(new InMemoryStorage(Clock.systemUTC()));

    @Test
    void member_thatHasLeft_isNotListedAgainByAnEntryOfBefore() {
        try (var server = new Installation(storage)) {
            server.demo(MessageClass.TRANSACTIONAL);
            var criteria =
                    "{\"all\":[{\"event\":{\"types\":[\"page.viewed\"]}},{\"not\":{\"event\":{\"types\":[\"page.closed\"]}}}]}";
            Installation.done(server.engine()
                    .definitions()
                    .publishSegment(
                            server.workspace(), new SegmentDraft("active", "Active", null, Json.parse(criteria))));
            server.publish(JourneyDrafts.onSegment("thanks", "active", true, "welcome"));
            storage.beforeIntent = contact -> {
                if (broken.get()) throw new IllegalStateException("its intent can't be saved");
            };
            server.record(List.of(Installation.event(ADA, "page.viewed", "1")), RecordMode.LIVE);
            await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 1);
            server.record(List.of(Installation.event(ADA, "page.closed", "2")), RecordMode.LIVE);
            await().atMost(SOON).until(() -> server.timeline(ADA).contains(EntryTypes.SEGMENT_LEFT));

            broken.set(false);

            await().atMost(SOON).until(() -> server.messages(ADA).size() == 1);
            await().atMost(SOON).until(() -> server.runtime().owner().setAside() == 0);
            assertThat(storage.segments()
                            .members(server.workspace(), "active", 8, PageRequest.first(100))
                            .items())
                    .isEmpty();
        }
    }
}
