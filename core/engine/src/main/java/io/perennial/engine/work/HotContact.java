package io.perennial.engine.work;

import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A contact's snapshot while its shard works on it. One thread changes it; another may copy it to be saved. */
final class HotContact {
    private final Map<EntryId, AppliedEntry> applied = new LinkedHashMap<>();
    private final Set<EntryId> supposed = new HashSet<>();
    private Snapshot snapshot;
    private long changes;
    private long saved;
    private boolean settled;

    HotContact(Snapshot snapshot) {
        this(snapshot, snapshot.applied());
    }

    /** @param known what the snapshot counts for certain; whether the others were decided is not known */
    HotContact(Snapshot snapshot, List<AppliedEntry> known) {
        this.snapshot = snapshot;
        for (var entry : snapshot.applied()) {
            applied.put(entry.id(), entry);
            supposed.add(entry.id());
        }
        for (var entry : known) supposed.remove(entry.id());
    }

    synchronized Snapshot snapshot() {
        return snapshot;
    }

    synchronized boolean isDecided(EntryId id) {
        var entry = applied.get(id);
        return entry != null && entry.decided();
    }

    /** Whether a rebuild counted the entry before its turn. */
    synchronized boolean isCounted(EntryId id) {
        return applied.containsKey(id);
    }

    /** The entries that a rebuild counted before their turn; none once it is settled what an earlier life decided about them. */
    synchronized List<AppliedEntry> unsettled() {
        if (settled) return List.of();
        return applied.values().stream().filter(entry -> !entry.decided()).toList();
    }

    /** Of the unsettled entries those that a rebuild has just counted because an earlier life may have decided them. */
    synchronized Set<EntryId> supposed() {
        return settled ? Set.of() : Set.copyOf(supposed);
    }

    /** An earlier life's decisions about the unsettled entries have moved the contact. */
    synchronized void settle(List<DecisionRecord> earlier) {
        for (var record : earlier) change(record.moved(snapshot));
        settled = true;
    }

    /** Time has passed. */
    synchronized void change(Snapshot next) {
        snapshot = next;
        changes++;
    }

    /**
     * An entry is decided. Both at once: a copy that holds what the entry changed knows the entry.
     *
     * @param forget ids from before it can't come again
     */
    synchronized void change(Snapshot next, EntryId decided, Instant at, Instant forget) {
        change(next);
        applied.remove(decided);
        applied.put(decided, new AppliedEntry(decided, at, true));
        var oldest = applied.values().iterator();
        while (oldest.hasNext() && oldest.next().appliedAt().isBefore(forget)) oldest.remove();
    }

    synchronized boolean isDirty() {
        return changes != saved;
    }

    synchronized Copy copy() {
        return new Copy(snapshot.withApplied(List.copyOf(applied.values())), changes);
    }

    synchronized void saved(Copy copy) {
        saved = Math.max(saved, copy.changes());
    }

    /** What is being saved, and how many changes it holds. */
    record Copy(Snapshot snapshot, long changes) {}
}
