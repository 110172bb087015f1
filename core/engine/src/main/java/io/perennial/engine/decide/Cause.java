package io.perennial.engine.decide;

import io.perennial.engine.definition.Definitions;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about.
 *
 * @param entry null if time, a threshold or a definition is the cause
 * @param due the wake-up's time; null if an entry, a threshold or a definition is the cause
 * @param name tells it from any other cause of the same contact
 * @param movesRuns false for what is HISTORICAL and for definitions: these let nobody in, and no run goes on to its next step
 * @param instant as of when to decide
 */
record Cause(@Nullable TimelineEntry entry, @Nullable Instant due, Object name, boolean movesRuns, Instant instant) {

    /** Where on the timeline it stands: an entry may have occurred before it was recorded. */
    Instant occurredAt() {
        return entry == null || entry.occurredAt().isAfter(instant) ? instant : entry.occurredAt();
    }

    static Cause ofEntry(TimelineEntry entry, Instant instant) {
        return new Cause(entry, null, entry.id(), entry.mode() == RecordMode.LIVE, instant);
    }

    static Cause ofTime(Instant due, Instant instant) {
        return new Cause(null, due, "due " + due, true, instant);
    }

    static Cause ofDefinitions(Definitions definitions, Instant instant) {
        return new Cause(null, null, "definitions of " + definitions.definedSince(), false, instant);
    }

    /** Tops begin elsewhere from an instant on: that acts as time does. */
    static Cause ofThresholds(Instant inForceFrom, Instant instant) {
        return new Cause(null, null, "thresholds of " + inForceFrom, true, instant);
    }
}
