package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.PastMoves;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a snapshot anew from the timeline, which is the truth. */
public final class Rebuild {
    private final TimelineStore timeline;

    public Rebuild(TimelineStore timeline) {
        this.timeline = timeline;
    }

    /**
     * Counts the timeline, without what surely has its turn still to come: counted before, an entry would decide what is asked as of
     * an instant before it.
     *
     * @param former the snapshot that no longer serves
     * @param known entries that count in any case, and whether they are decided
     */
    public Counted of(
            ContactKey contact,
            Definitions definitions,
            Optional<Snapshot> former,
            List<AppliedEntry> known,
            Undecided undecided) {
        var folding = new Folding(definitions);
        var applied = new ArrayList<>(known);
        var ids = known.stream().map(AppliedEntry::id).collect(Collectors.toSet());
        var moves = new PastMoves();
        var state = new State(Snapshot.empty(contact));
        timeline.forEach(contact, entry -> {
            if (EntryTypes.isDecided(entry.type())) {
                moves.add(entry);
                return;
            }
            if (!ids.contains(entry.id())) {
                if (undecided.isSurely(entry)) return;
                if (undecided.mayBe(entry)) applied.add(new AppliedEntry(entry.id(), entry.recordedAt(), false));
            }
            state.count(folding.fold(state.snapshot, entry), entry.recordedAt());
        });
        var snapshot = state.snapshot
                .withTracks(former.map(Snapshot::tracks).orElseGet(moves::tracks))
                .withSegments(former.map(Snapshot::segments).orElseGet(moves::segments))
                .withJourneys(former.map(Snapshot::journeys).orElseGet(moves::journeys))
                .withPlacedSince(former.map(Snapshot::placedSince).orElse(Instant.EPOCH))
                .withWake(
                        former.map(Snapshot::wakeGeneration)
                                .orElse(undecided.since().toEpochMilli()),
                        former.map(Snapshot::wakeAt).orElse(0L))
                .withApplied(applied);
        return new Counted(snapshot, state.upTo);
    }

    /**
     * What a timeline comes to.
     *
     * @param upTo when the latest of what is counted was recorded; null if nothing is
     */
    public record Counted(Snapshot snapshot, @Nullable Instant upTo) {}

    private static final class State {
        private Snapshot snapshot;
        private @Nullable Instant upTo;

        State(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        void count(Snapshot next, Instant recordedAt) {
            snapshot = next;
            if (upTo == null || upTo.isBefore(recordedAt)) upTo = recordedAt;
        }
    }
}
