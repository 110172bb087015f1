package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.WriteStamp;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps DecisionRecords. Every method throws {@link StoreUnavailableException}. */
public interface DecisionStore {
    void save(DecisionRecord decision, WriteStamp stamp);

    Optional<DecisionRecord> find(ContactKey contact, UUID id);

    /** Those of these decisions that were made. */
    Set<DecisionKey> made(Collection<DecisionKey> keys);
}
