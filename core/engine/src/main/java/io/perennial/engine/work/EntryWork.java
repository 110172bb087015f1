package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.Decision;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the owner of a contact's shard does with one accepted entry, or when a wake-up of the contact comes due. */
final class EntryWork {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final OwnedGroup group;
    private final DefinitionBooks books;
    private final TimelineStore timeline;
    private final DecisionStore decisions;
    private final HotSnapshots snapshots;
    private final EffectWriter effects;
    private final DueBoard due;
    private final Resolutions resolutions;
    private final Clock clock;
    private volatile Instant checkpointed;

    EntryWork(
            OwnedGroup group,
            DefinitionBooks books,
            TimelineStore timeline,
            DecisionStore decisions,
            HotSnapshots snapshots,
            EffectWriter effects,
            DueBoard due,
            Resolutions resolutions,
            Clock clock,
            Instant checkpointed) {
        this.group = group;
        this.books = books;
        this.timeline = timeline;
        this.decisions = decisions;
        this.snapshots = snapshots;
        this.effects = effects;
        this.due = due;
        this.resolutions = resolutions;
        this.clock = clock;
        this.checkpointed = checkpointed;
    }

    /** Entries stamped before this instant don't come again. */
    void checkpointed(Instant before) {
        checkpointed = before;
    }

    /**
     * Decides one entry.
     *
     * @param polled whether it was found in the log, so that a crash may have left the timeline behind, or decided it already
     */
    void entry(LogItem item, boolean polled) {
        KillPoint.WORK_TAKEN.pass();
        var entry = item.entry();
        if (polled && isSecondTry(entry)) return;
        var definitions = books.asOf(entry.contact().workspace(), entry.recordedAt());
        var contact = contact(entry.contact(), definitions, entry.id());
        if (contact.isDecided(entry.id())) return;
        var decider = new Decider(definitions);
        var counted = contact.isCounted(entry.id());
        var decided = counted ? decider.counted(contact.snapshot(), entry) : decider.entry(contact.snapshot(), entry);
        // A rebuild has read from the timeline what an earlier decision of this very entry may have led to.
        var next = polled || counted
                ? obeyOrCarryOut(Decider.recordId(entry.contact(), entry.id()), decided)
                : carryOut(decided, true);
        if (entry.type().equals(EntryTypes.MESSAGE_RESOLVED)) resolutions.carryOut(entry, group, due);
        contact.change(next, entry.id(), clock.instant(), checkpointed.minus(REMEMBERED));
        snapshots.changed(entry.contact(), contact);
    }

    /** Looks again at a contact because time has passed. */
    void wake(DueItem item) {
        var definitions = books.asOf(item.contact().workspace(), item.due());
        var contact = contact(item.contact(), definitions, null);
        if (contact.snapshot().wakeGeneration() != item.generation()) return;
        var disarmed = contact.snapshot().withWake(item.generation(), 0);
        var decided = new Decider(definitions).due(disarmed, item.due());
        contact.change(obeyOrCarryOut(Decider.recordId(item.contact(), item.due()), decided));
        snapshots.changed(item.contact(), contact);
    }

    /**
     * The contact as it stands. A rebuild may have counted entries that an earlier life decided without coming to the timeline: they
     * have moved the contact, so whatever has its turn before them must not move it there once more.
     *
     * @param turn the entry whose turn it is, and whose own record is looked for anyway
     */
    private HotContact contact(ContactKey key, Definitions definitions, @Nullable EntryId turn) {
        var contact = snapshots.contact(key, definitions, undecidedSince());
        contact.settle(contact.unsettled().stream()
                .filter(entry -> !entry.equals(turn))
                .map(entry -> decisions.find(key, Decider.recordId(key, entry)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(DecisionRecord::decidedAt))
                .toList());
        return contact;
    }

    /**
     * Makes a decision durable; the answer is the snapshot that holds it.
     *
     * @param isNew whether nobody has decided this before, so that nobody can have sent anything of it
     */
    private Snapshot carryOut(Decision decision, boolean isNew) {
        var now = clock.instant();
        var items = effects.write(decision, group, due);
        KillPoint.EFFECTS_BEFORE_DUE.pass();
        var armed = armed(decision, now);
        var wakes = armed.wakeGeneration() == decision.snapshot().wakeGeneration()
                ? List.<DueItem>of()
                : List.of(EffectWriter.wake(
                        armed.contact(), Instant.ofEpochMilli(armed.wakeAt()), armed.wakeGeneration()));
        // What an earlier life decided it may have sent as well: then the message is looked at in the store first.
        if (!items.isEmpty() && isNew) due.addSends(items, decision.sends());
        else if (!items.isEmpty()) due.add(items);
        if (!wakes.isEmpty()) due.add(wakes);
        KillPoint.EFFECTS_AFTER_DUE.pass();
        return armed;
    }

    /** Arms a wake-up only to make it earlier; one that fires too early arms itself again. */
    private static Snapshot armed(Decision decision, Instant now) {
        var snapshot = decision.snapshot();
        var wanted = decision.wakeAt();
        if (wanted == null) return snapshot;
        var at = wanted.isBefore(now) ? now : wanted;
        var isArmed = snapshot.wakeAt() != 0
                && snapshot.wakeAt() <= at.toEpochMilli() + 1
                && snapshot.wakeAt() >= now.minus(Duration.ofDays(1)).toEpochMilli();
        if (isArmed) return snapshot;
        return snapshot.withWake(snapshot.wakeGeneration() + 1, at.toEpochMilli() + 1);
    }

    /** A decision that was made durable before a crash is obeyed, whatever would be decided today. */
    private Snapshot obeyOrCarryOut(UUID record, Decision decided) {
        var earlier = decisions.find(decided.snapshot().contact(), record);
        return carryOut(earlier.map(decided::obeying).orElse(decided), earlier.isEmpty());
    }

    /**
     * Whether the entry was recorded under an earlier instant before: that one is in the log too, and is the one that counts.
     * Only the earliest is sure to stay on the timeline, so only a later one gives way. A timeline that a crash left behind is
     * mended on the way.
     */
    private boolean isSecondTry(TimelineEntry entry) {
        var stored = timeline.find(entry.key());
        if (stored.isPresent()) return stored.get().recordedAt().isBefore(entry.recordedAt());
        if (!timeline.write(List.of(entry)).isEmpty())
            throw new StoreUnavailableException("nobody knows whether an entry that a crash left out was written");
        return false;
    }

    private Instant undecidedSince() {
        return checkpointed.minus(REMEMBERED);
    }
}
