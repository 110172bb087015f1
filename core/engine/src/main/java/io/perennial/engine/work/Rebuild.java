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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
        var transitions = new ArrayList<TimelineEntry>();
        var state = new State(Snapshot.empty(contact));
        timeline.forEach(contact, entry -> {
            if (entry.type().equals(EntryTypes.STAGE_CHANGED)) {
                transitions.add(entry);
                return;
            }
            if (!ids.contains(entry.id())) {
                if (undecided.isSurely(entry)) return;
                if (undecided.mayBe(entry)) applied.add(new AppliedEntry(entry.id(), entry.recordedAt(), false));
            }
            state.count(folding.fold(state.snapshot, entry), entry.recordedAt());
        });
        var tracks = former.map(Snapshot::tracks).orElseGet(() -> tracks(transitions));
        var snapshot = state.snapshot
                .withTracks(tracks)
                .withWake(
                        former.map(Snapshot::wakeGeneration)
                                .orElse(undecided.since().toEpochMilli()),
                        former.map(Snapshot::wakeAt).orElse(0L))
                .withApplied(applied);
        return new Counted(snapshot, state.upTo);
    }

    /** Where the latest transition of each model led. */
    private static Map<String, TrackState> tracks(List<TimelineEntry> transitions) {
        Map<String, TrackState> tracks = new HashMap<>();
        transitions.sort(Comparator.comparing(TimelineEntry::recordedAt));
        for (var i = 0; i < transitions.size(); i++) {
            Collections.swap(transitions, i, next(transitions, i, tracks));
            var entry = transitions.get(i);
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

    /** Which of those from a place on comes first: several of one call are equally old, and each leads on from where another led. */
    private static int next(List<TimelineEntry> transitions, int from, Map<String, TrackState> tracks) {
        var recordedAt = transitions.get(from).recordedAt();
        for (var i = from;
                i < transitions.size() && transitions.get(i).recordedAt().equals(recordedAt);
                i++) {
            var move = transitions.get(i).properties();
            var now = tracks.get(move.getString("model"));
            if (Objects.equals(now == null ? null : now.stage(), Json.textOrNull(move, "from"))) return i;
        }
        return from;
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
