package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.work.SnapshotStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Snapshots in memory. */
final class InMemorySnapshotStore implements SnapshotStore {
    private final Cells<ContactKey, Snapshot> snapshots = new Cells<>();

    @Override
    public Optional<Snapshot> load(ContactKey contact) {
        return snapshots.read(contact);
    }

    @Override
    public void save(Collection<Snapshot> saved, WriteStamp stamp) {
        for (var snapshot : saved) snapshots.write(snapshot.contact(), snapshot, stamp.micros());
    }

    @Override
    public void delete(ContactKey contact, WriteStamp stamp) {
        snapshots.delete(contact, stamp.micros());
    }

    @Override
    public Map<ContactKey, Snapshot> load(Collection<ContactKey> contacts) {
        var found = new HashMap<ContactKey, Snapshot>();
        for (var contact : contacts) load(contact).ifPresent(snapshot -> found.put(contact, snapshot));
        return found;
    }
}
