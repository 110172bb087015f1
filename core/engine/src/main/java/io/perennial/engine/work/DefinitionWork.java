package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import java.time.Clock;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;

/** What the owner of a contact's shard does when the definitions have changed since the contact was placed. */
final class DefinitionWork {
    private final OwnedGroup group;
    private final DefinitionPass pass;
    private final DefinitionBooks books;
    private final Contacts contacts;
    private final DecisionWork decisions;
    private final Clock clock;

    DefinitionWork(
            OwnedGroup group,
            DefinitionPass pass,
            DefinitionBooks books,
            Contacts contacts,
            DecisionWork decisions,
            Clock clock) {
        this.group = group;
        this.pass = pass;
        this.books = books;
        this.contacts = contacts;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * The definitions of an instant, or those by which the contact was placed, its runs began or were taken on if they are newer: its time
     * does not run backwards.
     */
    Definitions definitions(HotContact contact, Instant at) {
        var snapshot = contact.snapshot();
        var since = snapshot.placedSince();
        var workspace = snapshot.contact().workspace();
        for (var run : snapshot.journeys().underWay()) {
            since = later(since, run.enteredAt());
            var version = books.now(workspace).journey(run.journey(), run.version());
            if (version.isPresent()) since = later(since, version.get().activatedAt());
        }
        return books.asOf(workspace, later(since, at));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Once an entry of before the latest models and segments is decided, the contact is placed by these as well. */
    void upToDate(HotContact contact) {
        var key = contact.snapshot().contact();
        var latest = books.now(key.workspace());
        if (!latest.placedSince().equals(contact.snapshot().placedSince())) placed(key, latest, clock.instant());
    }

    /**
     * The contact, with what the definitions ask for, and where those models and segments put it that have changed, or ask for tops that
     * begin elsewhere. By what has changed it enters no journey; by where tops begin it may. What is counted before its turn would
     * move it in their name, so a contact with such entries is placed with the next decision about it; so is one of which nothing
     * is counted.
     *
     * @param at no earlier than any entry that the contact counts
     */
    HotContact placed(ContactKey key, Definitions definitions, Instant at) {
        var contact = contacts.find(key, definitions);
        var before = contact.snapshot();
        if (before.placedSince().equals(definitions.placedSince()) || before.folded() == 0) return contact;
        if (contact.hasUndecided()) return contact;
        for (var since : steps(before, definitions)) {
            var ofThen = since.equals(definitions.placedSince()) ? definitions : books.asOf(key.workspace(), since);
            contact = since.equals(definitions.definedSince()) ? redefined(key, ofThen, at) : ranked(key, ofThen);
        }
        return contact;
    }

    /**
     * Since when the definitions are in force by which the contact is not placed yet, and where tops begin: the latest are enough, for every
     * contact was placed by those before. What an earlier owner has done of that may be in records alone, and is done again.
     */
    private NavigableSet<Instant> steps(Snapshot before, Definitions definitions) {
        var steps = definitions.thresholds().instants(before.placedSince());
        var latest = definitions.thresholds().since();
        var saved = steps.isEmpty()
                ? Instant.EPOCH
                : pass.savedBefore(before.contact().workspace());
        steps.removeIf(since -> !since.equals(latest) && (since.isBefore(saved) || !group.mayBeDecidedBefore(since)));
        if (definitions.definedSince().isAfter(before.placedSince())) steps.add(definitions.definedSince());
        return steps;
    }

    private HotContact redefined(ContactKey key, Definitions definitions, Instant at) {
        var contact = contacts.find(key, definitions);
        var before = contact.snapshot();
        if (!before.placedSince().isBefore(definitions.definedSince())) return contact;
        var decider = new Decider(definitions);
        var earlier = decisions.find(key, decider.recordId(key));
        contacts.change(contact, decisions.carryOut(decider.redefined(before, at), earlier));
        return contact;
    }

    /**
     * Where tops begin acts as time does. A contact that is where it was is not written for it: its snapshot in the store is one of before,
     * and is asked once more when something happens to the contact.
     */
    private HotContact ranked(ContactKey key, Definitions definitions) {
        var contact = contacts.find(key, definitions);
        var before = contact.snapshot();
        var since = definitions.thresholds().since();
        if (!before.placedSince().isBefore(since)) return contact;
        var decider = new Decider(definitions);
        var earlier = group.mayBeDecidedBefore(since)
                ? decisions.find(key, decider.rankedRecordId(key))
                : Optional.<DecisionRecord>empty();
        var decided = decider.ranked(before);
        var next = decisions.carryOut(decided, earlier);
        var isAsBefore =
                decided.recorded().isEmpty() && earlier.isEmpty() && next.wakeGeneration() == before.wakeGeneration();
        if (isAsBefore) contact.passOver(next);
        else contacts.change(contact, next);
        return contact;
    }
}
