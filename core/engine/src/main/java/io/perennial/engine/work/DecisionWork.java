package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.Decision;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes decisions durable, and obeys those that were made durable before. */
final class DecisionWork {
    private final OwnedGroup group;
    private final DecisionStore decisions;
    private final EffectWriter effects;
    private final DueBoard due;

    DecisionWork(OwnedGroup group, DecisionStore decisions, EffectWriter effects, DueBoard due) {
        this.group = group;
        this.decisions = decisions;
        this.effects = effects;
        this.due = due;
    }

    /** Whether an entry is to be decided at a time of its own. */
    boolean isSetAside(EntryId entry) {
        return due.undecided().contains(entry);
    }

    Optional<DecisionRecord> find(ContactKey contact, UUID record) {
        return decisions.find(contact, record);
    }

    /** The decisions that were made about these entries. */
    Map<EntryId, DecisionRecord> find(ContactKey contact, Collection<EntryId> entries) {
        if (entries.isEmpty()) return Map.of();
        Map<DecisionKey, EntryId> asked = new HashMap<>();
        for (var entry : entries) asked.put(new DecisionKey(contact, Decider.recordId(contact, entry)), entry);
        Map<EntryId, DecisionRecord> found = new HashMap<>();
        for (var made : decisions.made(asked.keySet()))
            find(contact, made.id()).ifPresent(record -> found.put(asked.get(made), record));
        return found;
    }

    /**
     * Makes a decision durable; the answer is the snapshot that holds it.
     *
     * @param earlier what was made durable before a crash: it is obeyed, whatever would be decided today
     */
    Snapshot carryOut(Decision decided, Optional<DecisionRecord> earlier) {
        var decision = earlier.map(decided::obeying).orElse(decided);
        var items = effects.write(decision, group, due);
        KillPoint.EFFECTS_BEFORE_DUE.pass();
        if (!items.isEmpty()) due.addSends(items, decision.sends(), earlier.isEmpty());
        var snapshot = decision.snapshot();
        var wakeAt = decision.wakeAt();
        return wakeAt == null ? snapshot : arm(snapshot, Arming.at(wakeAt));
    }

    /** Makes a wake-up durable if it is earlier than the one that is armed; the answer is the snapshot that holds it. */
    Snapshot arm(Snapshot snapshot, Instant at) {
        var armed = Arming.armed(snapshot, at);
        if (armed.wakeGeneration() != snapshot.wakeGeneration()) due.arm(Arming.item(armed, due));
        return armed;
    }
}
