package io.perennial.engine.work;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.AppliedEntry;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.decide.TrackState;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes a snapshot anew from the timeline, which is the truth. */
public final class Rebuild {
    private final TimelineStore timeline;

    public Rebuild(TimelineStore timeline) {
        this.timeline = timeline;
    }

    /**
     * A snapshot of everything on the timeline.
     *
     * @param former the snapshot that no longer serves: it knows which entries were decided lately
     * @param undecidedSince entries recorded at this instant or later, and not known as decided, have their turn still to come
     */
    public Snapshot of(ContactKey contact, Definitions definitions, Optional<Snapshot> former, Instant undecidedSince) {
        var folding = new Folding(definitions);
        var decided = new HashSet<EntryId>();
        var applied = new ArrayList<AppliedEntry>();
        former.ifPresent(snapshot -> {
            for (var entry : snapshot.applied()) {
                applied.add(entry);
                if (entry.decided()) decided.add(entry.id());
            }
        });
        var transitions = new ArrayList<TimelineEntry>();
        var state = new State(Snapshot.empty(contact));
        timeline.forEach(contact, entry -> {
            if (entry.type().equals(EntryTypes.STAGE_CHANGED)) transitions.add(entry);
            state.snapshot = folding.fold(state.snapshot, entry);
            if (!entry.recordedAt().isBefore(undecidedSince) && !decided.contains(entry.id()))
                applied.add(new AppliedEntry(entry.id(), entry.recordedAt(), false));
        });
        var tracks = former.map(Snapshot::tracks).orElseGet(() -> tracks(transitions));
        return state.snapshot
                .withTracks(tracks)
                .withWake(
                        former.map(Snapshot::wakeGeneration).orElse(undecidedSince.toEpochMilli()),
                        former.map(Snapshot::wakeAt).orElse(0L))
                .withApplied(applied);
    }

    /** Where the latest transition of each model led. */
    private static Map<String, TrackState> tracks(List<TimelineEntry> transitions) {
        Map<String, TrackState> tracks = new HashMap<>();
        transitions.sort(Comparator.comparing(TimelineEntry::recordedAt));
        for (var entry : transitions) {
            var move = entry.properties();
            var cause = Json.textOrNull(move, "causeId");
            tracks.put(
                    move.getString("model"),
                    new TrackState(
                            Json.textOrNull(move, "to"),
                            entry.occurredAt(),
                            move.getInt("modelVersion", 1),
                            cause == null ? null : new EntryId(UUID.fromString(cause)),
                            Json.textList(move, "because")));
        }
        return tracks;
    }

    private static final class State {
        private Snapshot snapshot;

        State(Snapshot snapshot) {
            this.snapshot = snapshot;
        }
    }
}
