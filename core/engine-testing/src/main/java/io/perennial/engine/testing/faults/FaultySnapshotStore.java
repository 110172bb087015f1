package io.perennial.engine.testing.faults;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.SnapshotStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Snapshots, with faults. */
final class FaultySnapshotStore implements SnapshotStore {
    private final SnapshotStore store;
    private final FaultGate gate;

    FaultySnapshotStore(SnapshotStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Optional<Snapshot> load(ContactKey contact) {
        return gate.call(StoreCall.SNAPSHOTS_LOAD, () -> store.load(contact));
    }

    @Override
    public void save(Collection<Snapshot> snapshots, WriteStamp stamp) {
        gate.writeAll(StoreCall.SNAPSHOTS_SAVE, snapshots, some -> store.save(some, stamp));
    }

    @Override
    public void delete(ContactKey contact, WriteStamp stamp) {
        gate.write(StoreCall.SNAPSHOTS_DELETE, () -> store.delete(contact, stamp));
    }

    @Override
    public Map<ContactKey, Snapshot> load(Collection<ContactKey> contacts) {
        return gate.call(StoreCall.SNAPSHOTS_LOAD, () -> store.load(contacts));
    }
}
