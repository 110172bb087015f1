package io.perennial.engine.work;

import io.perennial.engine.timeline.TimelineEntry;
import java.util.Objects;

/** An accepted entry and where it lies in the log. */
public record LogItem(int group, Lane lane, LogPosition position, TimelineEntry entry) {
    public LogItem {
        Objects.requireNonNull(lane, "lane is null");
        Objects.requireNonNull(position, "position is null");
        Objects.requireNonNull(entry, "entry is null");
    }
}
