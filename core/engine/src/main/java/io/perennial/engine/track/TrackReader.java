package io.perennial.engine.track;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.Folding;
import io.perennial.engine.decide.Replay;
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

/** Says where a contact is, or was, in each lifecycle model. */
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
        var now = definitions.now(contact.workspace());
        var snapshot = snapshots.find(contact);
        if (snapshot.isEmpty() || !new Folding(now).isCovered(snapshot.get())) return tracks(contact, clock.instant());
        return named(
                now,
                new Decider(now).due(snapshot.get(), clock.instant()).snapshot().tracks());
    }

    /**
     * Where it was, as its timeline stood at an instant (by occurredAt), under the definitions of today. Told from the
     * timeline itself: every entry up to then is folded in its order, and time passes between them.
     */
    public List<Track> tracks(ContactKey contact, Instant at) {
        var now = definitions.now(contact.workspace());
        var replay = new Replay(contact, now);
        timeline.forEach(contact, entry -> {
            if (!entry.occurredAt().isAfter(at)) replay.next(entry);
        });
        return named(now, replay.tracksAt(at));
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
