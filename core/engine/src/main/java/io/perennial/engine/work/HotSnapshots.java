package io.perennial.engine.work;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
     * @param undecided what a rebuild leaves to its turn
     */
    HotContact contact(ContactKey key, Definitions definitions, Undecided undecided) {
        var hot = find(key).orElse(null);
        if (hot == null || !new Folding(definitions).isCovered(hot.snapshot())) {
            var former = Optional.ofNullable(hot).map(HotContact::copy).map(HotContact.Copy::snapshot);
            var known = applied(former);
            hot = counted(hot, rebuild.of(key, definitions, former, known, undecided), known);
        }
        clean.put(key, hot);
        return hot;
    }

    /** Counts a contact anew, without entries that it was supposed to have decided and that have their turn still to come. */
    HotContact without(Set<EntryId> entries, HotContact contact, Definitions definitions, Undecided undecided) {
        var former = contact.copy().snapshot();
        var known = former.applied().stream()
                .filter(applied -> !entries.contains(applied.id()))
                .toList();
        var key = former.contact();
        var counted = rebuild.of(key, definitions, Optional.of(former), known, undecided.surely());
        var hot = counted(contact, counted, counted.snapshot().applied());
        clean.put(key, hot);
        return hot;
    }

    /**
     * Counts a contact anew, so that it holds an entry that did not come to be decided at its turn: to be decided now. It has changed.
     *
     * @return none if the entry is decided already
     */
    Optional<HotContact> recount(TimelineEntry entry, Definitions definitions, Undecided undecided) {
        var key = entry.contact();
        var hot = find(key).orElse(null);
        var former = Optional.ofNullable(hot).map(HotContact::copy).map(HotContact.Copy::snapshot);
        var known = new ArrayList<>(applied(former));
        if (known.stream().anyMatch(applied -> applied.id().equals(entry.id()) && applied.decided()))
            return Optional.empty();
        known.removeIf(applied -> applied.id().equals(entry.id()));
        known.add(new AppliedEntry(entry.id(), entry.recordedAt(), false));
        var counted = rebuild.of(key, definitions, former, known, undecided);
        var recounted = counted(hot, counted, counted.snapshot().applied());
        // In place of the one before, also once this one is saved.
        clean.put(key, recounted);
        return Optional.of(recounted);
    }

    /** The snapshot, or one of the same contact that counts what other definitions ask for. */
    Snapshot covering(Definitions definitions, Snapshot snapshot, Undecided undecided) {
        if (new Folding(definitions).isCovered(snapshot)) return snapshot;
        return rebuild.of(snapshot.contact(), definitions, Optional.of(snapshot), snapshot.applied(), undecided)
                .snapshot();
    }

    /** @param former null if there was no snapshot: then nobody knows what was armed */
    private static HotContact counted(@Nullable HotContact former, Rebuild.Counted counted, List<AppliedEntry> known) {
        var isArmed = former != null && former.unarmedUpTo().isEmpty();
        return new HotContact(counted.snapshot(), known, isArmed ? null : counted.upTo());
    }

    private static List<AppliedEntry> applied(Optional<Snapshot> snapshot) {
        return snapshot.map(Snapshot::applied).orElse(List.of());
    }

    private Optional<HotContact> find(ContactKey key) {
        return inMemory(key).or(() -> store.load(key).map(HotContact::new));
    }

    /** Remembers that a contact has changed. */
    void changed(ContactKey key, HotContact contact) {
        dirty.put(key, contact);
    }

    /** The contact as far as it was worked on lately; reads nothing. */
    Optional<HotContact> inMemory(ContactKey key) {
        return Optional.ofNullable(dirty.get(key)).or(() -> clean.find(key));
    }

    /** The snapshot, if it is in memory. */
    Optional<Snapshot> peek(ContactKey key) {
        return inMemory(key).map(HotContact::snapshot);
    }

    /**
     * Saves every change made before this call.
     *
     * @param forgettable what the contacts forget before they are saved
     */
    void flush(Supplier<WriteStamp> stamps, Forgettable forgettable) {
        var all = new ArrayList<>(dirty.keySet());
        for (var from = 0; from < all.size(); from += SAVED_TOGETHER)
            flush(all.subList(from, Math.min(from + SAVED_TOGETHER, all.size())), stamps, forgettable);
    }

    private void flush(List<ContactKey> keys, Supplier<WriteStamp> stamps, Forgettable forgettable) {
        Map<ContactKey, HotContact> copied = new HashMap<>();
        Map<ContactKey, HotContact.Copy> copies = new HashMap<>();
        for (var key : keys) {
            var hot = dirty.get(key);
            if (hot == null) continue;
            hot.forget(forgettable);
            copied.put(key, hot);
            copies.put(key, hot.copy());
        }
        store.save(copies.values().stream().map(HotContact.Copy::snapshot).toList(), stamps.get());
        copies.forEach((key, copy) -> dirty.computeIfPresent(key, (same, hot) -> {
            // One that a rebuild put in its place meanwhile counts its changes anew, and none of them is saved.
            if (hot != copied.get(key)) return hot;
            hot.saved(copy);
            return hot.isDirty() ? hot : null;
        }));
    }
}
