package io.perennial.engine.decide;

import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one fact led to.
 *
 * @param snapshot the state afterwards
 * @param transitions in the order of the models' keys
 * @param segmentChanges in the order in which segments ask about each other
 * @param sends in the order of the journeys' keys
 * @param wakeAt when a verdict that decided this ends; null if time alone changes nothing
 * @param record null if nothing follows
 */
public record Decision(
        Snapshot snapshot,
        List<Transition> transitions,
        List<SegmentChange> segmentChanges,
        List<Send> sends,
        @Nullable Instant wakeAt,
        @Nullable DecisionRecord record) {
    public Decision {
        Objects.requireNonNull(snapshot, "snapshot is null");
        transitions = List.copyOf(transitions);
        segmentChanges = List.copyOf(segmentChanges);
        sends = List.copyOf(sends);
    }

    Decision recorded(DecisionRecord record) {
        return new Decision(snapshot, transitions, segmentChanges, sends, wakeAt, record);
    }

    public Optional<DecisionRecord> recorded() {
        return Optional.ofNullable(record);
    }

    /** The same state, with what was decided and recorded before. */
    public Decision obeying(DecisionRecord earlier) {
        return new Decision(
                earlier.moved(snapshot),
                DecisionJson.transitions(earlier),
                DecisionJson.segmentChanges(earlier),
                DecisionJson.sends(earlier),
                wakeAt,
                earlier);
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
}
