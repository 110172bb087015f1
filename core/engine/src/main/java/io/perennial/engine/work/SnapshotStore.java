package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Keeps snapshots: what deciding needs of a timeline. Throws {@link StoreUnavailableException}. */
public interface SnapshotStore {
    Optional<Snapshot> load(ContactKey contact);

    /** Writes several; those of one call may be written in any order. */
    void save(Collection<Snapshot> snapshots, WriteStamp stamp);

    /** Throws one away; it is rebuilt from the timeline. */
    void delete(ContactKey contact, WriteStamp stamp);

    /** Those of these contacts that exist. Used where many are read at once. */
    Map<ContactKey, Snapshot> load(Collection<ContactKey> contacts);
}
