package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lives through a timeline again, in the order in which things occurred, and lets time pass between them. */
public final class Replay {
    private static final int MOST_WAKES = 1000;

    private final Folding folding;
    private final Decider decider;
    private Snapshot snapshot;
    private @Nullable Instant wakeAt;

    public Replay(ContactKey contact, Definitions definitions) {
        this.folding = new Folding(definitions);
        this.decider = new Decider(definitions);
        this.snapshot = Snapshot.empty(contact);
    }

    /** The next entry, in the order of occurredAt. */
    public void next(TimelineEntry entry) {
        passTimeTo(entry.occurredAt());
        snapshot = folding.fold(snapshot, entry);
        decide(entry.occurredAt());
    }

    /** Where the contact is at an instant that is no earlier than the last entry. */
    public Snapshot at(Instant instant) {
        passTimeTo(instant);
        return snapshot;
    }

    private void passTimeTo(Instant instant) {
        for (var i = 0; i < MOST_WAKES && wakeAt != null && !wakeAt.isAfter(instant); i++) decide(wakeAt);
    }

    private void decide(Instant instant) {
        var decision = decider.due(snapshot, instant);
        snapshot = decision.snapshot();
        wakeAt = decision.wakeAt();
    }
}
