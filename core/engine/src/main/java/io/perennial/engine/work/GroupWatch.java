package io.perennial.engine.work;

import io.perennial.engine.peer.Membership;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Watches who owns which group, so that this server takes its share, and rings at the owners of the others. Thread-safe. */
final class GroupWatch {
    /** A group that is free for so long is taken by whoever sees it: whose turn it was may be about to die. */
    private static final Duration ANYBODYS = Duration.ofSeconds(2);

    private final LeaseStore store;
    private final Membership membership;
    private final String server;
    private final int groups;
    private final Supplier<Set<Integer>> own;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<Integer, Long> freeSince = new ConcurrentHashMap<>();
    private final Map<Integer, Long> givenBack = new ConcurrentHashMap<>();
    private volatile Map<Integer, Lease> leases = Map.of();
    private volatile long lookedAt;

    /** @param own the groups that this server works on */
    GroupWatch(
            LeaseStore store,
            Membership membership,
            String server,
            int groups,
            Supplier<Set<Integer>> own,
            InstantSource clock,
            LongSupplier nanos) {
        this.store = store;
        this.membership = membership;
        this.server = server;
        this.groups = groups;
        this.own = own;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Reads who lives and all leases. One thread does. */
    void look() {
        var began = nanos.getAsLong();
        membership.listen();
        leases = store.seen(IntStream.range(0, groups).boxed().toList());
        lookedAt = began;
        var share = share();
        for (var group = 0; group < groups; group++) {
            if (share.isFree(group)) freeSince.putIfAbsent(group, nanos.getAsLong());
            else freeSince.remove(group);
        }
    }

    /** What was read before says that it is still this server's. */
    void isGivenBack(int group) {
        givenBack.put(group, nanos.getAsLong());
    }

    boolean isToTake(int group) {
        var released = givenBack.get(group);
        if (released != null && lookedAt - released < 0) return false;
        var share = share();
        if (share.isToTake(group)) return true;
        var since = freeSince.get(group);
        return since != null && share.isFree(group) && nanos.getAsLong() - since > ANYBODYS.toNanos();
    }

    boolean isToGiveBack(int group) {
        return share().toGiveBack().filter(one -> one == group).isPresent();
    }

    /** Where the owner of a group is reached, if it is another server that says so. */
    Optional<String> addressOfOwner(int group) {
        return Optional.ofNullable(leases.get(group)).map(Lease::owner).flatMap(membership::address);
    }

    private GroupShare share() {
        return new GroupShare(server, membership.living(), own.get(), leases, groups, clock.instant());
    }
}
