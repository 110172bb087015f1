package io.perennial.engine.decide;

import io.perennial.engine.decide.Decision.SegmentChange;
import io.perennial.engine.decide.Decision.Transition;
import io.perennial.engine.definition.Definitions;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.Placement;
import io.perennial.engine.definition.Segment;
import io.perennial.engine.predicate.Evaluation;
import io.perennial.engine.predicate.Verdict;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.FoldedFields;
import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves one contact to where its models and segments put it, as of one instant. Each sees where those before it have put it. */
final class Placing {
    private final Definitions definitions;
    private final Instant instant;
    private final @Nullable EntryId cause;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<SegmentChange> segmentChanges = new ArrayList<>();
    private Snapshot snapshot;
    private @Nullable Instant validUntil;

    private Placing(Definitions definitions, Snapshot snapshot, Instant instant, @Nullable EntryId cause) {
        this.definitions = definitions;
        this.snapshot = snapshot;
        this.instant = instant;
        this.cause = cause;
    }

    /** Asks every model and segment. */
    static Placed everywhere(Definitions definitions, Snapshot snapshot, Instant instant, @Nullable EntryId cause) {
        return byDefinitions(
                definitions, snapshot, instant, cause, definitions.placements().all());
    }

    /**
     * Asks those models and segments that have changed since the contact was placed, and those that ask about one that moves. What time
     * changes for the others is left to their wake-up.
     */
    static Placed changed(Definitions definitions, Snapshot snapshot, Instant instant) {
        var changed = definitions.placements().changedSince(snapshot.placedSince());
        return byDefinitions(definitions, snapshot, instant, null, changed);
    }

    /** Asks those that ask for a top that begins elsewhere since the contact was placed, and those that ask about one that moves. */
    static Placed ranked(Definitions definitions, Snapshot snapshot, Instant instant) {
        var changed = definitions.thresholds().changedSince(snapshot.placedSince());
        return byDefinitions(
                definitions, snapshot, instant, null, definitions.placements().askingAbout(changed));
    }

    private static Placed byDefinitions(
            Definitions definitions, Snapshot snapshot, Instant instant, @Nullable EntryId cause, BitSet touched) {
        var placing = new Placing(definitions, snapshot, instant, cause);
        if (!snapshot.placedSince().equals(definitions.placedSince())) placing.leaveWhatIsGone();
        placing.snapshot = placing.snapshot.withPlacedSince(definitions.placedSince());
        return placing.placed(touched);
    }

    /**
     * Asks only those whose answers an entry may change, and those that ask about one that moves. The others answer as before: what time
     * would change has an armed wake-up, and a contact that other definitions have placed is asked everywhere.
     */
    static Placed touched(Definitions definitions, Snapshot snapshot, Instant instant, TimelineEntry entry) {
        if (!snapshot.placedSince().equals(definitions.placedSince()))
            return everywhere(definitions, snapshot, instant, entry.id());
        var fields = FoldedFields.changes(entry).keySet();
        var touched = definitions.placements().touchedBy(entry.type(), fields);
        return new Placing(definitions, snapshot, instant, entry.id()).placed(touched);
    }

    private Placed placed(BitSet touched) {
        var placements = definitions.placements();
        for (var index = touched.nextSetBit(0); index >= 0; index = touched.nextSetBit(index + 1)) {
            var placement = placements.inOrder().get(index);
            if (moves(placement)) touched.or(placements.dependentsOf(placement));
        }
        return new Placed(snapshot, transitions, segmentChanges, validUntil);
    }

    /** What is archived is left. */
    private void leaveWhatIsGone() {
        snapshot.tracks().forEach((key, state) -> {
            if (state.stage() != null && definitions.model(key).isEmpty())
                change(key, state.modelVersion(), state.stage(), null, List.of("the lifecycle model was archived"));
        });
        snapshot.segments().forEach((key, state) -> {
            var isThere = definitions.segment(key).filter(Segment::active).isPresent();
            if (state.isIn() && !isThere) change(key, state.version(), false, List.of("the segment was archived"));
        });
    }

    private boolean moves(Placement placement) {
        var facts = new SnapshotFacts(snapshot, definitions);
        var evaluation = new Evaluation(facts, instant);
        return switch (placement) {
            case LifecycleModel model -> moves(model, Standing.of(model, facts, evaluation, instant));
            case Segment segment -> moves(segment, evaluation);
        };
    }

    private boolean moves(LifecycleModel model, Standing standing) {
        validUntil = Verdict.earlier(validUntil, standing.validUntil());
        var now = snapshot.tracks().get(model.key());
        var from = now == null ? null : now.stage();
        var to = standing.stage();
        if (Objects.equals(from, to)) return false;
        change(model.key(), model.version(), from, to, standing.because());
        return true;
    }

    private void change(String model, int version, @Nullable String from, @Nullable String to, List<String> because) {
        var tracks = new HashMap<>(snapshot.tracks());
        tracks.put(model, new TrackState(to, instant, version, cause, because));
        snapshot = snapshot.withTracks(tracks);
        transitions.add(new Transition(model, from, to, instant, because));
    }

    private boolean moves(Segment segment, Evaluation evaluation) {
        var verdict = evaluation.of(segment.criteria());
        validUntil = Verdict.earlier(validUntil, verdict.validUntil());
        return verdict.holds() != snapshot.isInSegment(segment.key())
                && change(segment.key(), segment.version(), verdict.holds(), verdict.because());
    }

    private boolean change(String segment, int version, boolean enters, List<String> because) {
        var change = new SegmentChange(segment, version, enters, instant, because);
        var segments = new HashMap<>(snapshot.segments());
        segments.put(segment, change.state(cause));
        snapshot = snapshot.withSegments(segments);
        segmentChanges.add(change);
        return true;
    }

    /**
     * Where it is.
     *
     * @param validUntil when one of those that were asked may answer otherwise; null if time alone changes nothing
     */
    record Placed(
            Snapshot snapshot,
            List<Transition> transitions,
            List<SegmentChange> segmentChanges,
            @Nullable Instant validUntil) {
        Placed {
            transitions = List.copyOf(transitions);
            segmentChanges = List.copyOf(segmentChanges);
        }

        boolean moves() {
            return !transitions.isEmpty() || !segmentChanges.isEmpty();
        }
    }
}
