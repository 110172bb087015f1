package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import java.util.Optional;

/** Finds the latest snapshot of a contact. */
@FunctionalInterface
public interface SnapshotSource {
    Optional<Snapshot> find(ContactKey contact);
}
