package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The contacts of one group as they stand, with what an earlier life has decided about them. */
final class Contacts {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final OwnedGroup group;
    private final DefinitionBooks books;
    private final HotSnapshots snapshots;
    private final DecisionWork decisions;
    private final EngineTime time;
    private final LogStart start;
    private volatile Instant checkpointed;
    private volatile Forgettable forgettable = Forgettable.NONE;

    Contacts(
            OwnedGroup group,
            DefinitionBooks books,
            HotSnapshots snapshots,
            DecisionWork decisions,
            EngineTime time,
            LogStart start) {
        this.group = group;
        this.books = books;
        this.snapshots = snapshots;
        this.decisions = decisions;
        this.time = time;
        this.start = start;
        this.checkpointed = start.earliest();
    }

    /**
     * Entries stamped before an instant are not read from the log again. Both are of the machines' time.
     *
     * @param oldestTaken since when an entry waits for its turn: the timeline was asked before whether it is there already
     */
    void checkpointed(Instant before, Instant oldestTaken) {
        checkpointed = before;
        forgettable = new Forgettable(
                time.timelineAt(before.minus(REMEMBERED)), time.timelineAt(oldestTaken.minus(REMEMBERED)));
        start.passed(before.minus(REMEMBERED));
    }

    Forgettable forgettable() {
        return forgettable;
    }

    /**
     * The contact as it stands. A rebuild may have counted entries that an earlier life decided without coming to the timeline: they
     * have moved the contact, so whatever has its turn before them must not move it there once more. The same holds of the wake-ups
     * that they armed. Those of which nothing was decided have their own turn.
     */
    HotContact find(ContactKey key, Definitions definitions) {
        var contact = snapshots.contact(key, definitions, undecided());
        var unsettled = contact.unsettled();
        var earlier =
                decisions.find(key, unsettled.stream().map(AppliedEntry::id).toList());
        var supposed = new HashSet<>(contact.supposed());
        supposed.removeAll(earlier.keySet());
        for (var record : earlier.values()) supposed.removeAll(record.decidedBefore());
        var wakeUp = decidedWakeUp(contact.snapshot(), new Decider(definitions), unsettled);
        if (wakeUp.isPresent()) change(contact, decisions.arm(contact.snapshot(), wakeUp.get()));
        else if (!supposed.isEmpty()) contact = snapshots.without(supposed, contact, definitions, undecided());
        contact.settle(earlier.values().stream()
                .sorted(Comparator.comparing(DecisionRecord::decidedAt))
                .toList());
        if (armAnew(contact)) snapshots.changed(key, contact);
        return contact;
    }

    /**
     * Counts the contact anew, so that it holds an entry that did not come to be decided at its turn.
     *
     * @return false if the entry is decided already
     */
    boolean recount(TimelineEntry entry, Definitions definitions) {
        var contact = snapshots.recount(entry, definitions, undecided());
        if (contact.isEmpty()) return false;
        armAnew(contact.get());
        snapshots.changed(entry.contact(), contact.get());
        return true;
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
    void change(HotContact contact, Snapshot next, TimelineEntry decided, boolean hasRecord) {
        contact.change(next, decided, time.timeline().instant(), hasRecord);
        snapshots.changed(next.contact(), contact);
    }

    /**
     * Arms what was armed as of the latest entry or move, where the snapshot that knew it is lost. By the definitions of its latest entry the contact was placed. If that had its turn since, it led to
     * no move, or that would be the latest: it leads to none once more, and arms the next.
     *
     * @return whether the contact has changed
     */
    private boolean armAnew(HotContact contact) {
        var upTo = contact.unarmedUpTo();
        if (upTo.isEmpty()) return false;
        var snapshot = contact.snapshot();
        var at = Decider.latest(upTo.get(), snapshot);
        var definitions = books.asOf(snapshot.contact().workspace(), at);
        var counted = snapshots.covering(definitions, snapshot, undecided());
        var latest = books.now(snapshot.contact().workspace()).placedSince();
        var ends = new Decider(definitions).validUntil(counted, at);
        // By newer models and segments it may not have been placed yet: its wake-up sees to it.
        var redefined = Optional.of(latest).filter(since -> since.isAfter(definitions.placedSince()));
        var wakeUp = Stream.concat(ends.stream(), redefined.stream())
                .min(Comparator.naturalOrder())
                .map(Arming::at);
        // Not as of a later move: new models and segments may have made it, and a crash may have left out what follows
        // from it.
        var placedSince = books.asOf(snapshot.contact().workspace(), upTo.get()).placedSince();
        var placed = snapshot.withPlacedSince(placedSince);
        contact.change(wakeUp.isPresent() ? decisions.arm(placed, wakeUp.get()) : placed);
        contact.armedAnew();
        return wakeUp.isPresent();
    }

    /** The first wake-up that some entries have armed and an earlier life has decided. */
    private Optional<Instant> decidedWakeUp(Snapshot snapshot, Decider decider, List<AppliedEntry> entries) {
        var now = time.timeline().instant();
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
        var before = time.timelineAt(checkpointed);
        var taken = group.decidedByOthersBefore();
        return new Undecided(
                time.timelineAt(checkpointed.minus(REMEMBERED)),
                taken.isAfter(before) ? taken : before,
                entry -> start.isBehind(entry) && !decisions.isSetAside(entry.id()));
    }
}
