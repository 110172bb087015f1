package io.perennial.engine.testing.faults;

import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.work.Lease;
import io.perennial.engine.work.LeaseStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Leases, with faults. */
final class FaultyLeaseStore implements LeaseStore {
    private final LeaseStore store;
    private final FaultGate gate;

    FaultyLeaseStore(LeaseStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Optional<Lease> find(int group) {
        return gate.call(StoreCall.LEASES_FIND, () -> store.find(group));
    }

    @Override
    public Map<Integer, Lease> seen(Collection<Integer> groups) {
        return gate.call(StoreCall.LEASES_SEEN, () -> store.seen(groups));
    }

    @Override
    public Optional<Lease> take(int group, Optional<Lease> seen, String owner, Instant until) {
        return gate.call(StoreCall.LEASES_TAKE, () -> store.take(group, seen, owner, until));
    }

    @Override
    public boolean renew(Lease lease, Instant until) {
        return gate.call(StoreCall.LEASES_RENEW, () -> store.renew(lease, until));
    }

    @Override
    public void release(Lease lease) {
        gate.call(StoreCall.LEASES_RELEASE, () -> store.release(lease));
    }

    @Override
    public ShardMap shardMap(ShardMap wanted) {
        return gate.call(StoreCall.LEASES_SHARD_MAP, () -> store.shardMap(wanted));
    }

    @Override
    public Optional<Instant> began() {
        return gate.call(StoreCall.LEASES_BEGAN, store::began);
    }
}
