package io.perennial.engine.testing.memory;

import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The work log in memory. */
final class InMemoryWorkLog implements WorkLog {
    private final Map<Section, NavigableMap<LogPosition, Kept>> log = new ConcurrentHashMap<>();
    private final Clock clock;

    InMemoryWorkLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<LogItem> append(Collection<LogItem> items) {
        var until = clock.instant().plus(LIFE);
        for (var item : items) section(item.group(), item.lane()).put(item.position(), new Kept(item, until));
        return Set.of();
    }

    @Override
    public List<LogPosition> positions(int group, Lane lane, long fromStamp, long toStamp) {
        var now = clock.instant();
        return section(group, lane).values().stream()
                .filter(kept -> now.isBefore(kept.until))
                .map(kept -> kept.item.position())
                .dropWhile(position -> position.stamp() < fromStamp)
                .takeWhile(position -> position.stamp() < toStamp)
                .toList();
    }

    @Override
    public List<LogItem> read(int group, Lane lane, Collection<LogPosition> positions) {
        var now = clock.instant();
        var section = section(group, lane);
        return positions.stream()
                .sorted()
                .map(section::get)
                .filter(Objects::nonNull)
                .filter(kept -> now.isBefore(kept.until))
                .map(Kept::item)
                .toList();
    }

    private NavigableMap<LogPosition, Kept> section(int group, Lane lane) {
        return log.computeIfAbsent(new Section(group, lane), _ -> new ConcurrentSkipListMap<>());
    }

    private record Section(int group, Lane lane) {}

    private record Kept(LogItem item, Instant until) {}
}
