package io.perennial.engine.testing.faults;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.DueStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Due items, with faults. */
final class FaultyDueStore implements DueStore {
    private final DueStore store;
    private final FaultGate gate;

    FaultyDueStore(DueStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void save(int group, Collection<DueItem> items, WriteStamp stamp) {
        gate.writeAll(StoreCall.DUE_SAVE, items, some -> store.save(group, some, stamp));
    }

    @Override
    public void forEach(int group, Instant slot, Consumer<DueItem> each) {
        gate.walk(StoreCall.DUE_FOR_EACH, each, to -> store.forEach(group, slot, to));
    }

    @Override
    public void delete(int group, Instant slot, WriteStamp stamp) {
        gate.write(StoreCall.DUE_DELETE, () -> store.delete(group, slot, stamp));
    }

    @Override
    public void list(int group, Collection<Instant> slots, WriteStamp stamp) {
        gate.writeAll(StoreCall.DUE_LIST, slots, some -> store.list(group, some, stamp));
    }

    @Override
    public List<Instant> listed(int group, Instant from, Instant until, int most) {
        return gate.call(StoreCall.DUE_LISTED, () -> store.listed(group, from, until, most));
    }

    @Override
    public void unlist(int group, Instant slot, WriteStamp stamp) {
        gate.write(StoreCall.DUE_UNLIST, () -> store.unlist(group, slot, stamp));
    }
}
