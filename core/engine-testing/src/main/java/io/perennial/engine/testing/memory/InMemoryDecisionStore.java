package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.shard.WriteStamp;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** DecisionRecords in memory. */
final class InMemoryDecisionStore implements DecisionStore {
    private final Cells<DecisionKey, DecisionRecord> decisions = new Cells<>();

    @Override
    public void save(DecisionRecord decision, WriteStamp stamp) {
        decisions.write(new DecisionKey(decision.contact(), decision.id()), decision, stamp.micros());
    }

    @Override
    public Optional<DecisionRecord> find(ContactKey contact, UUID id) {
        return decisions.read(new DecisionKey(contact, id));
    }

    @Override
    public Set<DecisionKey> made(Collection<DecisionKey> keys) {
        return keys.stream().filter(key -> decisions.read(key).isPresent()).collect(Collectors.toSet());
    }
}
