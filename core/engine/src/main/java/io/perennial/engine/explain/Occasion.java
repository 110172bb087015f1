package io.perennial.engine.explain;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last time that something happened which lets contacts into a journey, whether or not it did. */
final class Occasion {
    private final Journey journey;
    private final Instant at;
    private @Nullable TimelineEntry last;

    Occasion(Journey journey, Instant at) {
        this.journey = journey;
        this.at = at;
    }

    /** One more entry, in any order. */
    void add(TimelineEntry entry) {
        if (entry.recordedAt().isAfter(at) || !isOccasion(entry)) return;
        if (last == null || entry.recordedAt().isAfter(last.recordedAt())) last = entry;
    }

    private boolean isOccasion(TimelineEntry entry) {
        var said = entry.properties();
        return switch (journey.entry()) {
            case JourneyEntry.OnEvent onEvent -> onEvent.event().matches(entry);
            // No entry tells of a day.
            case JourneyEntry.OnDate onDate -> false;
            case JourneyEntry.OnRequest onRequest ->
                entry.type().equals(EntryTypes.JOURNEY_REQUESTED)
                        && journey.key().equals(Json.textOrNull(said, "journey"));
            case JourneyEntry.OnStage onStage ->
                entry.type().equals(EntryTypes.STAGE_CHANGED)
                        && onStage.model().equals(Json.textOrNull(said, "model"))
                        && onStage.stage().equals(Json.textOrNull(said, "to"));
            case JourneyEntry.OnSegment onSegment ->
                entry.type().equals(onSegment.enters() ? EntryTypes.SEGMENT_ENTERED : EntryTypes.SEGMENT_LEFT)
                        && onSegment.segment().equals(Json.textOrNull(said, "segment"));
        };
    }

    Optional<TimelineEntry> last() {
        return Optional.ofNullable(last);
    }

    /** The entry that the occasion was decided about; none if time was. */
    Optional<UUID> cause() {
        return last().flatMap(entry -> {
            if (!EntryTypes.isDecided(entry.type()))
                return Optional.of(entry.id().value());
            return Optional.ofNullable(Json.textOrNull(entry.properties(), "causeId"))
                    .map(UUID::fromString);
        });
    }

    /** As part of a sentence that begins with {@code would enter if}. */
    String awaited() {
        return switch (journey.entry()) {
            case JourneyEntry.OnEvent onEvent -> onEvent.event().described() + " happened";
            case JourneyEntry.OnDate onDate -> "it was " + onDate.described();
            case JourneyEntry.OnRequest onRequest -> "somebody asked for it";
            case JourneyEntry.OnStage onStage ->
                "it came to stage %s of %s".formatted(onStage.stage(), onStage.model());
            case JourneyEntry.OnSegment onSegment ->
                "it %s segment %s".formatted(onSegment.enters() ? "came into" : "left", onSegment.segment());
        };
    }

    /** As the beginning of a sentence. */
    String described() {
        return last().map(entry ->
                        "When %s, at %s".formatted(awaited(), entry.recordedAt().truncatedTo(ChronoUnit.SECONDS)))
                .orElse("");
    }
}
