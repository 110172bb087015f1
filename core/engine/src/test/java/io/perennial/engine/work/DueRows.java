package io.perennial.engine.work;

import io.perennial.engine.shard.WriteStamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The due items of one group. */
class DueRows implements DueStore {
    final List<DueItem> items = new ArrayList<>();
    private final TreeSet<Instant> listed = new TreeSet<>();

    @Override
    public void save(int group, Collection<DueItem> saved, WriteStamp stamp) {
        items.addAll(saved);
    }

    @Override
    public void forEach(int group, Instant slot, Consumer<DueItem> each) {
        items.stream()
                .filter(item -> DueBoard.slotOf(item.due()).equals(slot))
                .toList()
                .forEach(each);
    }

    @Override
    public void delete(int group, Instant slot, WriteStamp stamp) {
        items.removeIf(item -> DueBoard.slotOf(item.due()).equals(slot));
    }

    @Override
    public void list(int group, Collection<Instant> slots, WriteStamp stamp) {
        slots.stream().map(DueBoard::slotOf).forEach(listed::add);
    }

    @Override
    public List<Instant> listed(int group, Instant from, Instant until, int most) {
        return listed.subSet(from, until).stream().limit(most).toList();
    }

    @Override
    public void unlist(int group, Instant slot, WriteStamp stamp) {
        listed.remove(slot);
    }
}
