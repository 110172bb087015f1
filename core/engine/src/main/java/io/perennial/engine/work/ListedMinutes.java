package io.perennial.engine.work;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The minutes of a group that hold due items, by a list in the store: where the time is moved by months, nobody reads each minute of them. */
final class ListedMinutes implements DueMinutes {
    private static final int ALL = Integer.MAX_VALUE;

    private final DueStore store;
    private final OwnedGroup group;

    ListedMinutes(DueStore store, OwnedGroup group) {
        this.store = store;
        this.group = group;
    }

    @Override
    public void expect(Collection<Instant> minutes) {
        store.list(group.group(), minutes, group.stamp());
    }

    @Override
    public List<Instant> between(Instant from, Instant until) {
        return store.listed(group.group(), from, until, ALL);
    }

    @Override
    public void forget(Instant minute) {
        store.unlist(group.group(), minute, group.stamp());
    }

    /** The first of those that {@link #between} answers. */
    Optional<Instant> first(Instant from, Instant until) {
        return store.listed(group.group(), from, until, 1).stream().findFirst();
    }
}
