package io.perennial.engine.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** A place on a timeline. The natural order is from the past to the future; timelines are read the other way. */
public record TimelinePosition(Instant occurredAt, EntryId id) implements Comparable<TimelinePosition> {
    private static final Comparator<TimelinePosition> ORDER =
            Comparator.comparing(TimelinePosition::occurredAt).thenComparing(TimelinePosition::id);

    public TimelinePosition {
        Objects.requireNonNull(occurredAt, "occurredAt is null");
        Objects.requireNonNull(id, "id is null");
    }

    @Override
    public int compareTo(TimelinePosition that) {
        return ORDER.compare(this, that);
    }
}
