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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes a snapshot anew from the timeline, which is the truth. */
public final class Rebuild {
    private final TimelineStore timeline;

    public Rebuild(TimelineStore timeline) {
        this.timeline = timeline;
    }

    /**
     * A snapshot of the timeline, without what surely has its turn still to come: counted before, an entry would decide what is asked
     * as of an instant before it.
     *
     * @param former the snapshot that no longer serves
     * @param known entries that count in any case, and whether they are decided
     */
    public Snapshot of(
            ContactKey contact,
            Definitions definitions,
            Optional<Snapshot> former,
            List<AppliedEntry> known,
            Undecided undecided) {
        var folding = new Folding(definitions);
        var applied = new ArrayList<>(known);
        var ids = known.stream().map(AppliedEntry::id).collect(Collectors.toSet());
        var transitions = new ArrayList<TimelineEntry>();
        var state = new State(Snapshot.empty(contact));
        timeline.forEach(contact, entry -> {
            if (entry.type().equals(EntryTypes.STAGE_CHANGED)) {
                transitions.add(entry);
                return;
            }
            var recordedAt = entry.recordedAt();
            if (!ids.contains(entry.id())) {
                if (undecided.isSurely(recordedAt)) return;
                if (undecided.mayBe(recordedAt)) applied.add(new AppliedEntry(entry.id(), recordedAt, false));
            }
            state.snapshot = folding.fold(state.snapshot, entry);
        });
        var tracks = former.map(Snapshot::tracks).orElseGet(() -> tracks(transitions));
        return state.snapshot
                .withTracks(tracks)
                .withWake(
                        former.map(Snapshot::wakeGeneration)
                                .orElse(undecided.since().toEpochMilli()),
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
