package io.perennial.engine.journey;

import io.perennial.engine.predicate.Predicate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What lets a contact into a journey. */
public sealed interface JourneyEntry {
    Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

    /** A condition that must hold at that instant; null for none. */
    @Nullable
    Predicate where();

    /** How old a live event may be; an older one skips with TOO_OLD. */
    Duration maxAge();

    /** On entering a stage. */
    record OnStage(String model, String stage, @Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnStage {
            Objects.requireNonNull(model, "model is null");
            Objects.requireNonNull(stage, "stage is null");
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /** On coming into a segment, or on leaving it. */
    record OnSegment(
            String segment, boolean enters, @Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnSegment {
            Objects.requireNonNull(segment, "segment is null");
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /** On an event. */
    record OnEvent(EventMatch event, @Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnEvent {
            Objects.requireNonNull(event, "event is null");
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }

    /** When somebody asks for it: a caller of the API, or a step of another journey. */
    record OnRequest(@Nullable Predicate where, Duration maxAge) implements JourneyEntry {
        public OnRequest {
            Objects.requireNonNull(maxAge, "maxAge is null");
        }
    }
}
