package io.perennial.engine.work;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.shard.WriteStamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The snapshots of one group's contacts, written behind: a change is in memory at once and in the store before the next
 * checkpoint. Losing one costs a read of the log, never a fact.
 */
final class HotSnapshots {
    private static final int SAVED_TOGETHER = 200;

    private final SnapshotStore store;
    private final Rebuild rebuild;
    private final BoundedCache<ContactKey, HotContact> clean;
    private final Map<ContactKey, HotContact> dirty = new ConcurrentHashMap<>();

    HotSnapshots(SnapshotStore store, Rebuild rebuild, int kept) {
        this.store = store;
        this.rebuild = rebuild;
        this.clean = new BoundedCache<>(kept);
    }

    /**
     * The contact, with a snapshot that counts all that the definitions ask for.
     *
     * @param undecidedSince entries recorded at this instant or later may not have been decided yet
     */
    HotContact contact(ContactKey key, Definitions definitions, Instant undecidedSince) {
        var hot = dirty.get(key);
        if (hot == null) hot = clean.find(key).orElse(null);
        if (hot == null) hot = store.load(key).map(HotContact::new).orElse(null);
        if (hot == null || !new Folding(definitions).isCovered(hot.snapshot())) {
            var former = hot == null
                    ? Optional.<Snapshot>empty()
                    : Optional.of(hot.copy().snapshot());
            hot = new HotContact(rebuild.of(key, definitions, former, undecidedSince));
        }
        clean.put(key, hot);
        return hot;
    }

    /** Remembers that a contact has changed. */
    void changed(ContactKey key, HotContact contact) {
        dirty.put(key, contact);
    }

    /** The snapshot, if it is in memory. */
    Optional<Snapshot> peek(ContactKey key) {
        var hot = dirty.get(key);
        return hot == null ? clean.find(key).map(HotContact::snapshot) : Optional.of(hot.snapshot());
    }

    /** Saves every change made before this call. */
    void flush(Supplier<WriteStamp> stamps) {
        var all = new ArrayList<>(dirty.keySet());
        for (var from = 0; from < all.size(); from += SAVED_TOGETHER)
            flush(all.subList(from, Math.min(from + SAVED_TOGETHER, all.size())), stamps);
    }

    private void flush(List<ContactKey> keys, Supplier<WriteStamp> stamps) {
        Map<ContactKey, HotContact.Copy> copies = new HashMap<>();
        for (var key : keys) {
            var hot = dirty.get(key);
            if (hot != null) copies.put(key, hot.copy());
        }
        store.save(copies.values().stream().map(HotContact.Copy::snapshot).toList(), stamps.get());
        copies.forEach((key, copy) -> dirty.computeIfPresent(key, (same, hot) -> {
            hot.saved(copy);
            return hot.isDirty() ? hot : null;
        }));
    }
}
