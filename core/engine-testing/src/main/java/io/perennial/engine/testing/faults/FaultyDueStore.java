package io.perennial.engine.testing.faults;

import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.DueStore;
import java.time.Instant;
import java.util.Collection;
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
}
