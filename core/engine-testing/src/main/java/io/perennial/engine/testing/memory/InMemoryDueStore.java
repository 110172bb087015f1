package io.perennial.engine.testing.memory;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.DueStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Due items in memory. */
final class InMemoryDueStore implements DueStore {
    private final Map<SlotKey, Slot> slots = new HashMap<>();
    private final Map<Integer, NavigableMap<Instant, Cell<Instant>>> listed = new HashMap<>();

    @Override
    public synchronized void save(int group, Collection<DueItem> items, WriteStamp stamp) {
        for (var item : items) slot(group, item.due()).save(item, stamp.micros());
    }

    @Override
    public void forEach(int group, Instant slot, Consumer<DueItem> each) {
        items(group, slot).forEach(each);
    }

    /** A minute that is only read is not kept: a clock that is moved passes over many. */
    private synchronized List<DueItem> items(int group, Instant slot) {
        var found = slots.get(new SlotKey(group, slot.truncatedTo(ChronoUnit.MINUTES)));
        return found == null ? List.of() : found.items();
    }

    /** When the first item after an instant is due. */
    synchronized Optional<Instant> next(Instant after) {
        return slots.entrySet().stream()
                .filter(slot -> !slot.getKey().minute().isBefore(after.truncatedTo(ChronoUnit.MINUTES)))
                .flatMap(slot -> slot.getValue().items().stream())
                .map(DueItem::due)
                .filter(after::isBefore)
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized void delete(int group, Instant slot, WriteStamp stamp) {
        slot(group, slot).delete(stamp.micros());
    }

    @Override
    public synchronized void list(int group, Collection<Instant> slots, WriteStamp stamp) {
        for (var slot : slots) put(group, minute(slot), new Cell<>(minute(slot), stamp.micros()));
    }

    @Override
    public synchronized List<Instant> listed(int group, Instant from, Instant until, int most) {
        var begin = minute(from);
        var end = minute(until);
        if (!begin.isBefore(end)) return List.of();
        return minutes(group).subMap(begin, end).values().stream()
                .flatMap(cell -> cell.read().stream())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void unlist(int group, Instant slot, WriteStamp stamp) {
        put(group, minute(slot), new Cell<>(null, stamp.micros()));
    }

    private void put(int group, Instant minute, Cell<Instant> cell) {
        minutes(group).merge(minute, cell, Cell::or);
    }

    private NavigableMap<Instant, Cell<Instant>> minutes(int group) {
        return listed.computeIfAbsent(group, _ -> new TreeMap<>());
    }

    private static Instant minute(Instant within) {
        return within.truncatedTo(ChronoUnit.MINUTES);
    }

    private Slot slot(int group, Instant within) {
        var key = new SlotKey(group, minute(within));
        return slots.computeIfAbsent(key, _ -> new Slot());
    }

    private record SlotKey(int group, Instant minute) {}

    private record DueKey(Instant due, UUID id) {
        static final Comparator<DueKey> ORDER =
                Comparator.comparing(DueKey::due).thenComparing(DueKey::id, UnsignedIds.ORDER);
    }

    /** One partition: its deletion covers whatever was or will be written with a lower timestamp. */
    private static final class Slot {
        private final Map<DueKey, Cell<DueItem>> cells = new TreeMap<>(DueKey.ORDER);
        private long deleted = Long.MIN_VALUE;

        void save(DueItem item, long micros) {
            cells.merge(new DueKey(item.due(), item.id()), new Cell<>(item, micros), Cell::or);
        }

        void delete(long micros) {
            deleted = Math.max(deleted, micros);
        }

        List<DueItem> items() {
            var items = new ArrayList<DueItem>();
            for (var cell : cells.values())
                if (cell.micros() > deleted) cell.read().ifPresent(items::add);
            return items;
        }
    }
}
