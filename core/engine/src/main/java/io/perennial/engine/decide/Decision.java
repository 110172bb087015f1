package io.perennial.engine.decide;

import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.timeline.EntryId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one fact led to.
 *
 * @param before the state that was decided about
 * @param snapshot the state afterwards
 * @param transitions in the order of the models' keys
 * @param segmentChanges in the order in which segments ask about each other
 * @param runMoves in the order in which the runs began, those that begin now last
 * @param sends in the order of the run moves
 * @param changes of the contact that its runs make
 * @param wakeAt when a verdict that decided this ends; null if time alone changes nothing
 * @param record null if nothing follows
 */
public record Decision(
        Snapshot before,
        Snapshot snapshot,
        List<Transition> transitions,
        List<SegmentChange> segmentChanges,
        List<RunMove> runMoves,
        List<Send> sends,
        List<Change> changes,
        @Nullable Instant wakeAt,
        @Nullable DecisionRecord record) {
    public Decision {
        Objects.requireNonNull(before, "before is null");
        Objects.requireNonNull(snapshot, "snapshot is null");
        transitions = List.copyOf(transitions);
        segmentChanges = List.copyOf(segmentChanges);
        runMoves = List.copyOf(runMoves);
        sends = List.copyOf(sends);
        changes = List.copyOf(changes);
    }

    /** Whether anything follows. */
    boolean isOfConsequence() {
        return !transitions.isEmpty() || !segmentChanges.isEmpty() || !runMoves.isEmpty();
    }

    Decision recorded(DecisionRecord record) {
        return new Decision(before, snapshot, transitions, segmentChanges, runMoves, sends, changes, wakeAt, record);
    }

    /** The same, whose record, if there is one, tells what else had been decided by then. */
    public Decision decidedAfter(Collection<EntryId> withoutRecord) {
        return record == null || withoutRecord.isEmpty() ? this : recorded(record.decidedAfter(withoutRecord));
    }

    public Optional<DecisionRecord> recorded() {
        return Optional.ofNullable(record);
    }

    /**
     * What was decided and recorded before, of the same state. If it is another than would be decided now, because more is counted
     * meanwhile, the rest has its turn right after it, with a record of its own.
     */
    public Decision obeying(DecisionRecord earlier) {
        var obeyed = new Decision(
                before,
                earlier.moved(before).withPlacedSince(snapshot.placedSince()),
                DecisionJson.transitions(earlier),
                DecisionJson.segmentChanges(earlier),
                DecisionJson.runMoves(earlier),
                DecisionJson.sends(earlier),
                DecisionJson.changes(earlier),
                wakeAt,
                earlier);
        return obeyed.hasMovesOf(this)
                ? obeyed
                : obeyed.lookedAtAgain(earlier.decidedAt().plusMillis(1));
    }

    private boolean hasMovesOf(Decision other) {
        return transitions.containsAll(other.transitions)
                && segmentChanges.containsAll(other.segmentChanges)
                && runMoves.containsAll(other.runMoves);
    }

    private Decision lookedAtAgain(Instant at) {
        return new Decision(before, snapshot, transitions, segmentChanges, runMoves, sends, changes, at, record);
    }

    /** A contact moves from one stage to another; null stands for none. */
    public record Transition(
            String model, @Nullable String from, @Nullable String to, Instant occurredAt, List<String> because) {
        public Transition {
            Objects.requireNonNull(model, "model is null");
            Objects.requireNonNull(occurredAt, "occurredAt is null");
            because = List.copyOf(because);
        }
    }

    /** A contact comes into a segment, by a version of it, or leaves it. */
    public record SegmentChange(String segment, int version, boolean enters, Instant occurredAt, List<String> because) {
        public SegmentChange {
            Objects.requireNonNull(segment, "segment is null");
            Objects.requireNonNull(occurredAt, "occurredAt is null");
            because = List.copyOf(because);
        }

        /** What the contact is afterwards. */
        SegmentState state(@Nullable EntryId cause) {
            return new SegmentState(enters, occurredAt, version, cause, because);
        }
    }

    /**
     * A message is to be sent, or is not for a reason that is known already.
     *
     * @param skipReason such as TOO_OLD; null if it is to be sent
     */
    public record Send(
            Intent intent, List<String> because, @Nullable String skipReason) {
        public Send {
            Objects.requireNonNull(intent, "intent is null");
            because = List.copyOf(because);
        }
    }

    /**
     * A run begins, goes on, or ends.
     *
     * @param run as it is afterwards
     */
    public record RunMove(JourneyRun run, boolean enters, List<String> because) {
        public RunMove {
            Objects.requireNonNull(run, "run is null");
            because = List.copyOf(because);
        }
    }

    /**
     * An entry that a run records: a change of the contact, or that another journey is asked for.
     *
     * @param occurredAt whole milliseconds
     */
    public record Change(EntryId id, String type, Instant occurredAt, JsonObject properties) {
        public Change {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(occurredAt, "occurredAt is null");
            Objects.requireNonNull(properties, "properties is null");
        }
    }
}
