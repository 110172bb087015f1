package io.perennial.engine.testing.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.Segment;
import io.perennial.engine.definition.SegmentDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.engine.testing.plugin.RecordingPluginHost;
import io.perennial.engine.testing.template.PlainRenderer;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published last is in force last, though the clock of who published before it was ahead. */
class PublicationOrderTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(1, 1));

    private final MutableClock clock = MutableClock.at("2026-06-01T12:00:00Z");
    private final InMemoryStorage storage = new InMemoryStorage(clock);
    private final DefinitionBooks books = new DefinitionBooks(
            storage.definitions(), storage.percentiles(), storage.workspaces(), EngineTime.of(clock));
    private final DefinitionService definitions = new DefinitionService(
            storage.definitions(), books, RecordingPluginHost.email(clock), new PlainRenderer(), clock);

    @Test
    void publicationByASlowClock_comesAfterTheOneBefore() {
        var first = published("first");
        clock.advance(Duration.ofSeconds(-2));

        var second = published("second");

        assertThat(second).isAfter(first);
        assertThat(books.now(WORKSPACE).placedSince()).isEqualTo(second);
        assertThat(books.now(WORKSPACE).segmentsInOrder()).hasSize(2);
    }

    @Test
    void publication_isInForceFromNowOn() {
        published("first");

        assertThat(published("second")).isEqualTo(Instant.parse("2026-06-01T12:00:00.000001Z"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(published("third")).isEqualTo(clock.instant());
    }

    private Instant published(String key) {
        var draft = new SegmentDraft(key, key, null, Json.parse("{\"tag\": \"%s\"}".formatted(key)));
        return switch (definitions.publishSegment(WORKSPACE, draft)) {
            case Outcome.Done<Segment> done -> done.value().activatedAt();
            case Outcome.Rejected<Segment> rejected ->
                throw new AssertionError(rejected.faults().toString());
        };
    }
}
