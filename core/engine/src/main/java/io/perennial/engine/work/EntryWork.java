package io.perennial.engine.work;

import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.ChangeTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.FieldEntries;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.util.List;
import java.util.Optional;

/** What the owner of a contact's shard does with one accepted entry. */
final class EntryWork {
    private static final Optional<DecisionRecord> NONE = Optional.empty();

    private final OwnedGroup group;
    private final DefinitionBooks books;
    private final TimelineStore timeline;
    private final ContactStore contactRows;
    private final Contacts contacts;
    private final DecisionWork decisions;
    private final WakeWork wakes;
    private final DefinitionWork definitionWork;
    private final DueBoard due;
    private final Resolutions resolutions;

    EntryWork(
            OwnedGroup group,
            DefinitionBooks books,
            TimelineStore timeline,
            ContactStore contactRows,
            Contacts contacts,
            DecisionWork decisions,
            WakeWork wakes,
            DefinitionWork definitionWork,
            DueBoard due,
            Resolutions resolutions) {
        this.group = group;
        this.books = books;
        this.timeline = timeline;
        this.contactRows = contactRows;
        this.contacts = contacts;
        this.decisions = decisions;
        this.wakes = wakes;
        this.definitionWork = definitionWork;
        this.due = due;
        this.resolutions = resolutions;
    }

    /** Decides one entry. */
    void entry(LogItem item, Known known) {
        var entry = item.entry();
        if (known == Known.IN_LOG && isSecondTry(entry)) return;
        decide(entry, known != Known.UNDECIDED && group.mayBeDecidedBefore(entry.recordedAt()), false);
    }

    /**
     * An entry is set aside. It counts for what comes after it, and if it is decided and lacks only what follows, it has moved the
     * contact: nothing else may move it there once more.
     */
    void count(TimelineEntry entry) {
        contacts.recount(entry, books.asOf(entry.contact().workspace(), entry.recordedAt()));
    }

    /**
     * Decides an entry that was set aside. What came after it may have been counted with or without it, so the timeline is counted
     * anew; none if the contact was erased meanwhile.
     */
    void again(DueItem setAside) {
        var key = new EntryKey(setAside.contact(), setAside.decidedAt(), new EntryId(setAside.id()));
        var entry = timeline.find(key);
        if (entry.isEmpty()) return;
        var definitions = books.asOf(key.contact().workspace(), entry.get().recordedAt());
        if (contacts.recount(entry.get(), definitions)) decide(entry.get(), true, true);
    }

    /** @param isCounted whether the contact is known to count it: what it remembers of an old entry may be forgotten meanwhile */
    private void decide(TimelineEntry entry, boolean mayBeDecided, boolean isCounted) {
        mendContact(entry);
        var ofThen = books.asOf(entry.contact().workspace(), entry.recordedAt());
        var contact = wakes.before(entry, ofThen);
        if (contact.isDecided(entry.id())) return;
        var definitions = definitionWork.definitions(contact, entry.recordedAt());
        // Newer than those of then: they ask for what may not be counted for these.
        var isNewer = !definitions.placedSince().equals(ofThen.placedSince());
        if (isNewer || !contact.snapshot().placedSince().equals(definitions.placedSince()))
            contact = definitionWork.placed(entry.contact(), definitions, entry.recordedAt());
        var decider = new Decider(definitions);
        var counted = isCounted || contact.isCounted(entry.id());
        var decided = counted ? decider.counted(contact.snapshot(), entry) : decider.entry(contact.snapshot(), entry);
        // A rebuild has read from the timeline what an earlier decision of this very entry may have led to.
        var earlier = mayBeDecided || counted
                ? decisions.find(entry.contact(), Decider.recordId(entry.contact(), entry.id()))
                : NONE;
        var next = decisions.carryOut(decided.decidedAfter(contact.decidedWithoutRecord()), earlier);
        if (entry.type().equals(EntryTypes.MESSAGE_RESOLVED)) resolutions.carryOut(entry, group, due);
        contacts.change(contact, next, entry, decided.recorded().isPresent() || earlier.isPresent());
        definitionWork.upToDate(contact);
    }

    /**
     * Whether the entry was recorded under an earlier instant before: that one is in the log too, and is the one that counts.
     * Only the earliest is sure to stay on the timeline, so only a later one gives way. A timeline that lacks the entry after a crash,
     * or has only a later try of it, is mended on the way: else that try would not be known for one at its turn.
     */
    private boolean isSecondTry(TimelineEntry entry) {
        var stored = timeline.find(entry.key()).map(TimelineEntry::recordedAt);
        if (stored.isPresent() && !stored.get().isAfter(entry.recordedAt()))
            return stored.get().isBefore(entry.recordedAt());
        if (!timeline.write(List.of(entry)).isEmpty())
            throw new StoreUnavailableException("nobody knows whether an entry that a crash left out was written");
        return false;
    }

    /**
     * Whoever changed the contact may have died, or had no answer, between the log and the contact. Before the decision: what it sends
     * is addressed and rendered from the contact.
     */
    private void mendContact(TimelineEntry entry) {
        var fields = FieldEntries.fields(entry);
        if (!fields.isEmpty()) contactRows.update(entry.contact(), fields, ChangeTime.of(entry.key()));
    }
}
