package io.perennial.engine.track;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.Replay;
import io.perennial.engine.decide.SegmentState;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.decide.Track;
import io.perennial.engine.decide.TrackState;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says where a contact is, or was, in each lifecycle model, and in which segments. */
public final class TrackReader {
    private final DefinitionBooks definitions;
    private final SnapshotSource snapshots;
    private final TimelineStore timeline;
    private final Clock clock;

    public TrackReader(DefinitionBooks definitions, SnapshotSource snapshots, TimelineStore timeline, Clock clock) {
        this.definitions = definitions;
        this.snapshots = snapshots;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Where it is now: as it was decided last, and as time has passed since. */
    public List<Track> tracks(ContactKey contact) {
        return named(definitions.now(contact.workspace()), now(contact).tracks());
    }

    /**
     * Where it was, as its timeline stood at an instant (by occurredAt), under the definitions of today. Told from the
     * timeline itself: every entry up to then is folded in its order, and time passes between them.
     */
    public List<Track> tracks(ContactKey contact, Instant at) {
        return named(definitions.now(contact.workspace()), at(contact, at).tracks());
    }

    /** The segments that it is in now, by key. */
    public List<SegmentMembership> segments(ContactKey contact) {
        return members(definitions.now(contact.workspace()), now(contact).segments());
    }

    /** The segments that it was in, as {@link #tracks(ContactKey, Instant)} tells it. */
    public List<SegmentMembership> segments(ContactKey contact, Instant at) {
        return members(definitions.now(contact.workspace()), at(contact, at).segments());
    }

    private Snapshot now(ContactKey contact) {
        var now = definitions.now(contact.workspace());
        var snapshot = snapshots.find(contact);
        if (snapshot.isEmpty() || !new Folding(now).isCovered(snapshot.get())) return at(contact, clock.instant());
        return new Decider(now).due(snapshot.get(), clock.instant()).snapshot();
    }

    private Snapshot at(ContactKey contact, Instant at) {
        var replay = new Replay(contact, definitions.now(contact.workspace()));
        timeline.forEach(contact, entry -> {
            if (!entry.occurredAt().isAfter(at)) replay.next(entry);
        });
        return replay.at(at);
    }

    private static List<SegmentMembership> members(Definitions definitions, Map<String, SegmentState> states) {
        var members = new ArrayList<SegmentMembership>();
        for (var segment : definitions.segmentsInOrder()) {
            var state = states.get(segment.key());
            if (state != null && state.isIn() && segment.active())
                members.add(new SegmentMembership(segment, state.since(), state.because()));
        }
        return members;
    }

    private static List<Track> named(Definitions definitions, Map<String, TrackState> states) {
        var tracks = new ArrayList<Track>();
        for (var model : definitions.modelsInOrder()) tracks.add(named(model, states.get(model.key())));
        return tracks;
    }

    private static Track named(LifecycleModel model, @Nullable TrackState state) {
        if (state == null) return new Track(model.key(), model.name(), null, null, List.of());
        var stage = state.stage() == null ? null : model.stage(state.stage()).orElse(null);
        return new Track(model.key(), model.name(), stage, state.since(), state.because());
    }
}
