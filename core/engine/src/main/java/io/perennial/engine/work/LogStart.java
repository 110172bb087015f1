package io.perennial.engine.work;

import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where an owner begins to read its group's log. What was stamped before that has been decided or set aside, and does not come again. */
final class LogStart {
    /** An entry is stamped no later than that after it was recorded; those of one call a microsecond apart. */
    private static final Duration STAMPED_WITHIN = LateWindow.FRESH.plusSeconds(1);

    private final WorkLog log;
    private final int group;
    private final Checkpoint checkpoint;
    private final EngineTime time;
    private final Map<Lane, Map<EntryId, List<LogPosition>>> atStart = new ConcurrentHashMap<>();

    LogStart(WorkLog log, int group, Checkpoint checkpoint, EngineTime time) {
        this.log = log;
        this.group = group;
        this.checkpoint = checkpoint;
        this.time = time;
    }

    /** The start of the lane that starts first. */
    Instant earliest() {
        return checkpoint.reached();
    }

    /** Whether an entry lies behind. One that was recorded shortly before the start may have been stamped after it: that is looked up. */
    boolean isBehind(TimelineEntry entry) {
        var lane = Lane.of(entry.mode());
        var start = LogPosition.instant(checkpoint.stamp(lane));
        if (!isRecordedBefore(start, entry)) return false;
        return isRecordedBefore(start.minus(STAMPED_WITHIN), entry) || !isStampedAfterStart(lane, entry);
    }

    private boolean isRecordedBefore(Instant machine, TimelineEntry entry) {
        return entry.recordedAt().isBefore(time.timelineAt(machine));
    }

    /** Another try of the same entry may be: it has another recordedAt. */
    private boolean isStampedAfterStart(Lane lane, TimelineEntry entry) {
        var positions = atStart.computeIfAbsent(lane, this::readStart).getOrDefault(entry.id(), List.of());
        return !positions.isEmpty()
                && log.read(group, lane, positions).stream()
                        .anyMatch(item -> item.entry().recordedAt().equals(entry.recordedAt()));
    }

    private Map<EntryId, List<LogPosition>> readStart(Lane lane) {
        var from = checkpoint.stamp(lane);
        var to = from + STAMPED_WITHIN.toNanos() / 1_000;
        return log.positions(group, lane, from, to).stream().collect(Collectors.groupingBy(LogPosition::id));
    }

    /** What was recorded before an instant will not be asked for. */
    void passed(Instant recorded) {
        for (var lane : Lane.values())
            if (!recorded.isBefore(LogPosition.instant(checkpoint.stamp(lane)))) atStart.remove(lane);
    }
}
