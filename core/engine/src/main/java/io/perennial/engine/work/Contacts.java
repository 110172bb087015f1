package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The contacts of one group as they stand, with what an earlier life has decided about them. */
final class Contacts {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final OwnedGroup group;
    private final HotSnapshots snapshots;
    private final DecisionWork decisions;
    private final Clock clock;
    private final LogStart start;
    private volatile Instant checkpointed;
    private volatile Forgettable forgettable = Forgettable.NONE;

    Contacts(OwnedGroup group, HotSnapshots snapshots, DecisionWork decisions, Clock clock, LogStart start) {
        this.group = group;
        this.snapshots = snapshots;
        this.decisions = decisions;
        this.clock = clock;
        this.start = start;
        this.checkpointed = start.first();
    }

    /**
     * Entries stamped before an instant are not read from the log again.
     *
     * @param oldestTaken since when an entry waits for its turn: the timeline was asked before whether it is there already
     */
    void checkpointed(Instant before, Instant oldestTaken) {
        checkpointed = before;
        forgettable = new Forgettable(before.minus(REMEMBERED), oldestTaken.minus(REMEMBERED));
    }

    Forgettable forgettable() {
        return forgettable;
    }

    /**
     * The contact as it stands. A rebuild may have counted entries that an earlier life decided without coming to the timeline: they
     * have moved the contact, so whatever has its turn before them must not move it there once more. The same holds of the wake-ups
     * that they armed. Those of which nothing was decided have their own turn.
     *
     * @param turn the entry whose turn it is, and whose own record is looked for anyway
     */
    HotContact find(ContactKey key, Definitions definitions, @Nullable EntryId turn) {
        var contact = snapshots.contact(key, definitions, undecided());
        var unsettled = contact.unsettled();
        var others = unsettled.stream()
                .map(AppliedEntry::id)
                .filter(id -> !id.equals(turn))
                .toList();
        var earlier = decisions.find(key, others);
        var supposed = new HashSet<>(contact.supposed());
        supposed.removeAll(earlier.keySet());
        if (turn != null) supposed.remove(turn);
        var wakeUp = decidedWakeUp(contact.snapshot(), new Decider(definitions), unsettled);
        if (wakeUp.isPresent()) change(contact, decisions.arm(contact.snapshot(), wakeUp.get()));
        else if (!supposed.isEmpty()) contact = snapshots.without(supposed, contact, definitions, undecided());
        contact.settle(earlier.values().stream()
                .sorted(Comparator.comparing(DecisionRecord::decidedAt))
                .toList());
        armAnew(contact, new Decider(definitions));
        return contact;
    }

    /**
     * Counts the contact anew, so that it holds an entry that did not come to be decided at its turn.
     *
     * @return false if the entry is decided already
     */
    boolean recount(TimelineEntry entry, Definitions definitions) {
        return snapshots.recount(entry, definitions, undecided());
    }

    /** The contact, if it is in memory; reads nothing. */
    Optional<HotContact> inMemory(ContactKey key) {
        return snapshots.inMemory(key);
    }

    /** Time has passed. */
    void change(HotContact contact, Snapshot next) {
        contact.change(next);
        snapshots.changed(next.contact(), contact);
    }

    /** An entry is decided. */
    void change(HotContact contact, Snapshot next, TimelineEntry decided) {
        contact.change(next, decided, clock.instant());
        snapshots.changed(next.contact(), contact);
    }

    /**
     * Arms what the latest decision armed, where the snapshot that knew it is lost. If that had its turn since, it has led to nothing,
     * or there would be a later move: it leads to nothing once more, and arms the next.
     */
    private void armAnew(HotContact contact, Decider decider) {
        var upTo = contact.unarmed();
        if (upTo.isEmpty()) return;
        var snapshot = contact.snapshot();
        var wakeUp = decider.validUntil(snapshot, Decider.latest(upTo.get(), snapshot))
                .map(Arming::at);
        if (wakeUp.isPresent()) change(contact, decisions.arm(snapshot, wakeUp.get()));
        contact.armedAnew();
    }

    /** The first wake-up that some entries have armed and an earlier life has decided. */
    private Optional<Instant> decidedWakeUp(Snapshot snapshot, Decider decider, List<AppliedEntry> entries) {
        var now = clock.instant();
        return entries.stream()
                .map(entry -> decider.validUntil(snapshot, entry.appliedAt()))
                .flatMap(Optional::stream)
                .map(Arming::at)
                .filter(at -> !at.isAfter(now) && group.mayBeDecidedBefore(at))
                .sorted()
                .distinct()
                .filter(at -> decisions
                        .find(snapshot.contact(), Decider.recordId(snapshot.contact(), at))
                        .isPresent())
                .findFirst();
    }

    /** What this owner has decided is remembered for longer than clocks differ, so what is recorded from the checkpoint on and not known is to come. */
    private Undecided undecided() {
        var before = checkpointed;
        var taken = group.decidedByOthersBefore();
        return new Undecided(before.minus(REMEMBERED), taken.isAfter(before) ? taken : before, start::isBehind);
    }
}
