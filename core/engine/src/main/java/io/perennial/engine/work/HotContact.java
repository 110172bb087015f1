package io.perennial.engine.work;

import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contact's snapshot while its shard works on it. One thread changes it; another may copy it to be saved. */
final class HotContact {
    /** So many at most are named in a record. */
    private static final int MOST_WITHOUT_RECORD = 1_000;

    private final Map<EntryId, Remembered> applied = new LinkedHashMap<>();
    private final SequencedSet<EntryId> withoutRecord = new LinkedHashSet<>();
    private final Set<EntryId> supposed = new HashSet<>();
    private Snapshot snapshot;
    private long changes;
    private long saved;
    private boolean settled;
    private @Nullable Instant unarmedUpTo;

    HotContact(Snapshot snapshot) {
        this(snapshot, snapshot.applied(), null);
    }

    /**
     * One whose timeline is counted.
     *
     * @param known what the snapshot counts for certain; whether the others were decided is not known
     * @param unarmedUpTo up to when it is counted, if no snapshot says what wake-up was armed by then
     */
    HotContact(Snapshot snapshot, List<AppliedEntry> known, @Nullable Instant unarmedUpTo) {
        this.snapshot = snapshot;
        this.unarmedUpTo = unarmedUpTo;
        for (var entry : snapshot.applied()) {
            // When a decided one was recorded is not stored; it was before it was decided.
            applied.put(entry.id(), new Remembered(entry, entry.appliedAt()));
            supposed.add(entry.id());
            if (entry.decided()) remember(entry.id());
        }
        for (var entry : known) supposed.remove(entry.id());
    }

    synchronized Snapshot snapshot() {
        return snapshot;
    }

    synchronized boolean isDecided(EntryId id) {
        var entry = applied.get(id);
        return entry != null && entry.entry().decided();
    }

    /** Whether a rebuild counted the entry before its turn. */
    synchronized boolean isCounted(EntryId id) {
        return applied.containsKey(id);
    }

    /** The entries that a rebuild counted before their turn; none once it is settled what an earlier life decided about them. */
    synchronized List<AppliedEntry> unsettled() {
        if (settled) return List.of();
        return applied.values().stream()
                .map(Remembered::entry)
                .filter(entry -> !entry.decided())
                .toList();
    }

    /** Whether it counts an entry whose turn is still to come. */
    synchronized boolean hasUndecided() {
        return applied.values().stream().anyMatch(one -> !one.entry().decided());
    }

    /** Of the unsettled entries those that a rebuild has just counted because an earlier life may have decided them. */
    synchronized Set<EntryId> supposed() {
        return settled ? Set.of() : Set.copyOf(supposed);
    }

    /** An earlier life's decisions about the unsettled entries have moved the contact. */
    synchronized void settle(List<DecisionRecord> earlier) {
        for (var record : earlier) {
            change(record.moved(snapshot));
            for (var id : record.decidedBefore()) applied.computeIfPresent(id, (_, one) -> one.decided());
        }
        settled = true;
    }

    /** The entries that were decided since the last record was written, and led to nothing. */
    synchronized List<EntryId> decidedWithoutRecord() {
        return List.copyOf(withoutRecord);
    }

    private void remember(EntryId decided) {
        withoutRecord.add(decided);
        if (withoutRecord.size() > MOST_WITHOUT_RECORD) withoutRecord.removeFirst();
    }

    /** Up to when it is counted, while it is to be armed anew: its snapshot is lost. */
    synchronized Optional<Instant> unarmedUpTo() {
        return Optional.ofNullable(unarmedUpTo);
    }

    synchronized void armedAnew() {
        unarmedUpTo = null;
    }

    /** Time has passed. */
    synchronized void change(Snapshot next) {
        snapshot = next;
        changes++;
    }

    /** It is where it was, by newer thresholds: nothing that is to be saved. */
    synchronized void passOver(Snapshot next) {
        snapshot = next;
    }

    /** An entry is decided. Both at once: a copy that holds what the entry changed knows the entry. */
    synchronized void change(Snapshot next, TimelineEntry decided, Instant at, boolean hasRecord) {
        change(next);
        if (hasRecord) withoutRecord.clear();
        else remember(decided.id());
        applied.put(decided.id(), new Remembered(new AppliedEntry(decided.id(), at, true), decided.recordedAt()));
    }

    /** Forgets entries that can't come again. */
    synchronized void forget(Forgettable forgettable) {
        applied.values()
                .removeIf(one -> forgettable.is(
                        one.entry().id(), one.recordedAt(), one.entry().appliedAt()));
        withoutRecord.retainAll(applied.keySet());
    }

    synchronized boolean isDirty() {
        return changes != saved;
    }

    synchronized Copy copy() {
        var entries = applied.values().stream().map(Remembered::entry).toList();
        return new Copy(snapshot.withApplied(entries), changes);
    }

    synchronized void saved(Copy copy) {
        saved = Math.max(saved, copy.changes());
    }

    private record Remembered(AppliedEntry entry, Instant recordedAt) {
        Remembered decided() {
            return new Remembered(new AppliedEntry(entry.id(), entry.appliedAt(), true), recordedAt);
        }
    }

    /** What is being saved, and how many changes it holds. */
    record Copy(Snapshot snapshot, long changes) {}
}
