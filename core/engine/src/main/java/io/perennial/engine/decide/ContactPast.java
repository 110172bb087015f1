package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact as it was: what was recorded of it by an instant, and where it had been moved by then. */
public final class ContactPast {
    private final Folding folding;
    private final Instant at;
    private final @Nullable Instant movesBefore;
    private final PastMoves moves = new PastMoves();
    private Snapshot snapshot;

    /**
     * Nothing is counted yet.
     *
     * @param movesBefore moves count that are older; null for all of those until then
     */
    public ContactPast(ContactKey contact, Definitions definitions, Instant at, @Nullable Instant movesBefore) {
        this.folding = new Folding(definitions);
        this.at = at;
        this.movesBefore = movesBefore;
        this.snapshot = Snapshot.empty(contact);
    }

    /** One more entry, in any order. */
    public void add(TimelineEntry entry) {
        if (entry.recordedAt().isAfter(at)) return;
        if (!EntryTypes.isDecided(entry.type())) snapshot = folding.fold(snapshot, entry);
        else if (movesBefore == null || entry.recordedAt().isBefore(movesBefore)) moves.add(entry);
    }

    public Snapshot snapshot() {
        return snapshot.withTracks(moves.tracks())
                .withSegments(moves.segments())
                .withJourneys(moves.journeys());
    }
}
