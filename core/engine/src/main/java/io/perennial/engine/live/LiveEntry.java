package io.perennial.engine.live;

import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.Objects;

/**
 * An entry that was recorded while somebody listened.
 *
 * @param learnt by the machine's clock: whoever heard this has heard everything of before. A listener that comes back goes on
 *     from there, and hears some entries again
 */
public record LiveEntry(TimelineEntry entry, Instant learnt) {
    public LiveEntry {
        Objects.requireNonNull(entry, "entry is null");
        Objects.requireNonNull(learnt, "learnt is null");
    }
}
