package io.perennial.engine.testing.faults;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.shard.WriteStamp;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** DecisionRecords, with faults. */
final class FaultyDecisionStore implements DecisionStore {
    private final DecisionStore store;
    private final FaultGate gate;

    FaultyDecisionStore(DecisionStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void save(DecisionRecord decision, WriteStamp stamp) {
        gate.write(StoreCall.DECISIONS_SAVE, () -> store.save(decision, stamp));
    }

    @Override
    public Optional<DecisionRecord> find(ContactKey contact, UUID id) {
        return gate.call(StoreCall.DECISIONS_FIND, () -> store.find(contact, id));
    }

    @Override
    public Set<DecisionKey> made(Collection<DecisionKey> keys) {
        return gate.call(StoreCall.DECISIONS_MADE, () -> store.made(keys));
    }
}
