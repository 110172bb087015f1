package io.perennial.engine.work;

import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where an owner begins to read its group's log. What was stamped before that has been decided, and it never comes again. */
final class LogStart {
    /** An entry is stamped no later than that after it was recorded; those of one call a microsecond apart. */
    private static final Duration STAMPED_WITHIN = LateWindow.FRESH.plusSeconds(1);

    private final WorkLog log;
    private final int group;
    private final Checkpoint checkpoint;
    private final Map<Lane, Set<EntryId>> stampedAtFirst = new ConcurrentHashMap<>();

    LogStart(WorkLog log, int group, Checkpoint checkpoint) {
        this.log = log;
        this.group = group;
        this.checkpoint = checkpoint;
    }

    /** The start of the lane that starts first. */
    Instant first() {
        return instant(Math.min(checkpoint.liveStamp(), checkpoint.bulkStamp()));
    }

    /** Whether an entry lies behind. One that was recorded shortly before the start may have been stamped after it: that is looked up. */
    boolean isBehind(TimelineEntry entry) {
        var lane = Lane.of(entry.mode());
        var start = instant(checkpoint.stamp(lane));
        if (!entry.recordedAt().isBefore(start)) return false;
        return entry.recordedAt().isBefore(start.minus(STAMPED_WITHIN))
                || !stampedAtFirst.computeIfAbsent(lane, this::readFirst).contains(entry.id());
    }

    private Set<EntryId> readFirst(Lane lane) {
        var from = checkpoint.stamp(lane);
        var to = from + STAMPED_WITHIN.toNanos() / 1_000;
        return log.positions(group, lane, from, to).stream()
                .map(LogPosition::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
