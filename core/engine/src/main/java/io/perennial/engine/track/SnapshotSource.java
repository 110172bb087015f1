package io.perennial.engine.track;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Snapshot;
import java.util.Optional;

/** Finds the latest snapshot of a contact. */
@FunctionalInterface
public interface SnapshotSource {
    Optional<Snapshot> find(ContactKey contact);
}
