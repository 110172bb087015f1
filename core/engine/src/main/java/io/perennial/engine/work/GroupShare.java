package io.perennial.engine.work;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which groups a server takes and which it gives back, so that each living server comes to have as many as the others, or one more.
 * Pure: servers that see the same decide so that no two give back for one another.
 *
 * @param server this one
 * @param living who lives, this one among them
 * @param own the groups that this server works on
 * @param leases what was read last of the others'; may be a little old
 */
record GroupShare(
        String server, Set<String> living, Set<Integer> own, Map<Integer, Lease> leases, int groups, Instant now) {
    GroupShare {
        living = Set.copyOf(living);
        own = Set.copyOf(own);
        leases = Map.copyOf(leases);
    }

    /** Whether nobody works on a group: nobody has its lease, or it is over, or it is this server's own of an earlier life. */
    boolean isFree(int group) {
        if (own.contains(group)) return false;
        var lease = leases.get(group);
        return lease == null || lease.owner().equals(server) || lease.until().isBefore(now);
    }

    /** Whether a free group is this server's to take: it is its own of an earlier life, or nobody who lives has fewer. */
    boolean isToTake(int group) {
        if (!isFree(group)) return false;
        var lease = leases.get(group);
        if (lease != null && lease.owner().equals(server)) return true;
        return counts().values().stream().allMatch(count -> count >= own.size());
    }

    /**
     * The group to give back next. None while one is free: whoever is to take it comes first. Of servers that have equally many the one
     * whose id is first gives.
     */
    Optional<Integer> toGiveBack() {
        for (var group = 0; group < groups; group++) if (isFree(group)) return Optional.empty();
        var counts = counts();
        var fewest = counts.values().stream().min(Comparator.naturalOrder()).orElse(own.size());
        if (own.size() - fewest < 2) return Optional.empty();
        for (var other : counts.entrySet()) if (givesBefore(other.getKey(), other.getValue())) return Optional.empty();
        return own.stream().max(Comparator.naturalOrder());
    }

    private boolean givesBefore(String other, int count) {
        return count > own.size() || (count == own.size() && other.compareTo(server) < 0);
    }

    /** How many groups each other living server has. */
    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        for (var other : living) if (!other.equals(server)) counts.put(other, 0);
        for (var group = 0; group < groups; group++) {
            if (own.contains(group) || isFree(group)) continue;
            var owner = Objects.requireNonNull(leases.get(group)).owner();
            counts.computeIfPresent(owner, (_, count) -> count + 1);
        }
        return counts;
    }
}
