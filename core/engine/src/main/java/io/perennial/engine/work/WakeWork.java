package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time pass for a contact: carries out the wake-ups whose time has come, each as of its own time. */
final class WakeWork {
    private static final Logger LOG = LoggerFactory.getLogger(WakeWork.class);

    private final OwnedGroup group;
    private final DefinitionBooks books;
    private final Contacts contacts;
    private final DefinitionWork definitionWork;
    private final DecisionWork decisions;
    private final Clock clock;

    WakeWork(
            OwnedGroup group,
            DefinitionBooks books,
            Contacts contacts,
            DefinitionWork definitionWork,
            DecisionWork decisions,
            Clock clock) {
        this.group = group;
        this.books = books;
        this.contacts = contacts;
        this.definitionWork = definitionWork;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** An item came due. If it stands for what is not armed, nothing happens. */
    void wake(DueItem item) {
        var contact = find(item.contact(), item.decidedAt());
        if (Arming.isArmed(contact.snapshot(), item)) carryOut(contact, item.decidedAt());
    }

    /** One that was set aside has another turn; it is armed no more. */
    void again(DueItem setAside) {
        carryOut(find(setAside.contact(), setAside.decidedAt()), setAside.decidedAt());
    }

    /**
     * Disarms a wake-up that can't be worked on, so that it holds up no later one. If it is decided and lacks only what follows, it
     * has moved the contact: nothing else may move it there once more.
     */
    void setAside(DueItem item) {
        contacts.inMemory(item.contact())
                .filter(contact -> Arming.isArmed(contact.snapshot(), item))
                .ifPresent(contact -> {
                    var disarmed = Arming.disarmed(contact.snapshot());
                    var earlier = decisions.find(item.contact(), Decider.recordId(item.contact(), item.decidedAt()));
                    contacts.change(
                            contact,
                            earlier.map(record -> record.moved(disarmed)).orElse(disarmed));
                });
    }

    /**
     * The contact when an entry has its turn: first comes what was due by the time it was recorded, and what an earlier life has
     * decided already. Their items find nothing later. Without that the entry makes their moves once more, in its own name.
     */
    HotContact before(TimelineEntry entry, Definitions definitions) {
        var contact = contacts.find(entry.contact(), definitions);
        return contact.isDecided(entry.id()) ? contact : passed(contact, definitions, entry.recordedAt());
    }

    /** New models and segments place the contact, once what was due by now has had its turn. */
    void place(ContactKey key) {
        var now = clock.instant();
        var latest = books.now(key.workspace());
        var contact = passed(contacts.find(key, latest), latest, now);
        definitionWork.placed(key, definitionWork.definitions(contact, now), now);
    }

    private HotContact passed(HotContact found, Definitions definitions, Instant upTo) {
        var contact = found;
        var key = contact.snapshot().contact();
        for (var at = first(contact, upTo, Instant.MIN); at.isPresent(); at = first(contact, upTo, at.get())) {
            if (!carriedOut(key, at.get())) return contact;
            contact = contacts.find(key, definitions);
        }
        return contact;
    }

    /** The armed wake-up if it comes before an instant; one that is not after the last was carried out already. */
    private Optional<Instant> first(HotContact contact, Instant upTo, Instant last) {
        var snapshot = contact.snapshot();
        return Arming.wakeUp(snapshot)
                .filter(at -> at.isAfter(last) && !at.isAfter(clock.instant()))
                .filter(at -> !at.isAfter(upTo) || isDecidedBefore(snapshot.contact(), at));
    }

    private boolean isDecidedBefore(ContactKey contact, Instant at) {
        return group.mayBeDecidedBefore(at)
                && decisions.find(contact, Decider.recordId(contact, at)).isPresent();
    }

    /** False if it can't be worked on: then it is left to its own turn, and holds nothing up. */
    private boolean carriedOut(ContactKey contact, Instant at) {
        try {
            var found = find(contact, at);
            if (Arming.wakeUp(found.snapshot()).filter(at::equals).isPresent()) carryOut(found, at);
            return true;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.error("the wake-up of {} at {} can't be worked on; what comes after it goes before it", contact, at, e);
            return false;
        }
    }

    private void carryOut(HotContact contact, Instant at) {
        var key = contact.snapshot().contact();
        var definitions = definitionWork.definitions(contact, at);
        var placed = definitionWork.placed(key, definitions, at);
        var before = placed.snapshot();
        var decided = new Decider(definitions).due(Arming.passed(before, at), at);
        var earlier = decisions.find(before.contact(), Decider.recordId(before.contact(), at));
        contacts.change(placed, decisions.carryOut(decided, earlier));
    }

    /** The contact, with all that is counted as of an instant. */
    private HotContact find(ContactKey contact, Instant at) {
        return contacts.find(contact, books.asOf(contact.workspace(), at));
    }
}
