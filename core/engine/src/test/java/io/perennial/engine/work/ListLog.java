package io.perennial.engine.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The log of one group, in memory. */
final class ListLog implements WorkLog {
    private final List<LogItem> items = new ArrayList<>();
    private int largestRead;

    @Override
    public Set<LogItem> append(Collection<LogItem> more) {
        items.addAll(more);
        return Set.of();
    }

    @Override
    public List<LogPosition> positions(int group, Lane lane, long fromStamp, long toStamp) {
        return items.stream()
                .filter(item -> item.lane() == lane)
                .map(LogItem::position)
                .filter(position -> position.stamp() >= fromStamp && position.stamp() < toStamp)
                .sorted()
                .toList();
    }

    @Override
    public List<LogItem> read(int group, Lane lane, Collection<LogPosition> positions) {
        largestRead = Math.max(largestRead, positions.size());
        var asked = Set.copyOf(positions);
        return items.stream()
                .filter(item -> item.lane() == lane && asked.contains(item.position()))
                .toList();
    }

    /** How many items were read together at most. */
    int largestRead() {
        return largestRead;
    }
}
