package io.perennial.engine.testing.memory;

import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.work.Lease;
import io.perennial.engine.work.LeaseStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leases in memory. Whether one has expired is for the caller to say, who has the clock: this compares and sets. */
final class InMemoryLeaseStore implements LeaseStore {
    private static final String NOBODY = "";

    private final Map<Integer, Lease> leases = new HashMap<>();
    private final Clock clock;
    private @Nullable ShardMap shardMap;
    private @Nullable Instant began;

    InMemoryLeaseStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Lease> find(int group) {
        return Optional.ofNullable(leases.get(group));
    }

    @Override
    public synchronized Map<Integer, Lease> seen(Collection<Integer> groups) {
        var seen = new HashMap<>(leases);
        seen.keySet().retainAll(groups);
        return seen;
    }

    @Override
    public synchronized Optional<Lease> take(int group, Optional<Lease> seen, String owner, Instant until) {
        if (!find(group).equals(seen)) return Optional.empty();
        var lease = new Lease(group, owner, seen.map(Lease::epoch).orElse(0L) + 1, until);
        leases.put(group, lease);
        return Optional.of(lease);
    }

    @Override
    public synchronized boolean renew(Lease lease, Instant until) {
        if (!isStillOwned(lease)) return false;
        leases.put(lease.group(), new Lease(lease.group(), lease.owner(), lease.epoch(), until));
        return true;
    }

    @Override
    public synchronized void release(Lease lease) {
        if (!isStillOwned(lease)) return;
        leases.put(lease.group(), new Lease(lease.group(), NOBODY, lease.epoch(), Instant.EPOCH));
    }

    @Override
    public synchronized ShardMap shardMap(ShardMap wanted) {
        if (shardMap == null) {
            shardMap = wanted;
            began = clock.instant();
        }
        return shardMap;
    }

    @Override
    public synchronized Optional<Instant> began() {
        return Optional.ofNullable(began);
    }

    private boolean isStillOwned(Lease lease) {
        var current = leases.get(lease.group());
        return current != null
                && current.epoch() == lease.epoch()
                && current.owner().equals(lease.owner());
    }
}
