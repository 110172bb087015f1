package io.perennial.engine.work;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.shard.ShardMap;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Keeps leases, by conditional writes. Every method throws {@link StoreUnavailableException}. */
public interface LeaseStore {

    /** The lease of a group, if it was ever taken. Read linearizably. */
    Optional<Lease> find(int group);

    /** The leases of some groups, those that were ever taken, by group. What is written at the same moment may be missing. */
    Map<Integer, Lease> seen(Collection<Integer> groups);

    /**
     * Takes a group that is free, has expired, or is the owner's own of an earlier life, with the next epoch.
     *
     * @param seen what {@link #find} answered; if it is not so any more, nothing is taken
     * @return the lease, if it was taken. After a failure, find out by {@link #find}
     */
    Optional<Lease> take(int group, Optional<Lease> seen, String owner, Instant until);

    /** Makes a lease last longer. False if it is not the owner's any more. */
    boolean renew(Lease lease, Instant until);

    /** Gives a lease back, so that another may take it at once. Nothing happens if it is not the owner's any more. */
    void release(Lease lease);

    /** The shard map of the cluster: {@code wanted} at the first start, later what was stored then. */
    ShardMap shardMap(ShardMap wanted);

    /** When the shard map was stored, by the store's clock: nothing was accepted before. Empty if none is stored. */
    Optional<Instant> began();
}
