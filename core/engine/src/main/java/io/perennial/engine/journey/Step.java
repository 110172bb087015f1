package io.perennial.engine.journey;

import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.sending.SendTiming;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.FieldEntries;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run does at one place. Where the step after it is null, the run is completed. */
public sealed interface Step {
    /** Unique in its journey; the same in later versions, so that nothing is sent twice. */
    String id();

    /** Whether a run waits here for time to pass or something to happen. */
    default boolean isPause() {
        return switch (this) {
            case Wait wait -> true;
            case AwaitEvent await -> true;
            // For its hour.
            case Send send -> true;
            // It waits for its own entry, which comes at once.
            case Change change -> false;
            case Split split -> false;
            case Experiment experiment -> false;
            case Start start -> false;
            case Exit exit -> false;
        };
    }

    /** The steps that may follow, each once; a run that is completed is not among them. */
    List<String> targets();

    private static List<String> named(@Nullable String... steps) {
        return Stream.of(steps).filter(Objects::nonNull).distinct().toList();
    }

    /**
     * Sends a message.
     *
     * @param timing at which time it may leave
     */
    record Send(
            String id,
            String message,
            SendTiming timing,
            @Nullable String next) implements Step {
        public Send {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(message, "message is null");
            Objects.requireNonNull(timing, "timing is null");
        }

        @Override
        public List<String> targets() {
            return named(next);
        }
    }

    /** Waits for time to pass. */
    record Wait(String id, WaitUntil until, @Nullable String next) implements Step {
        public Wait {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(until, "until is null");
        }

        @Override
        public List<String> targets() {
            return named(next);
        }
    }

    /**
     * Waits for an event that occurs after the step has begun.
     *
     * @param then where to go once it has happened
     * @param otherwise where to go once the time is over
     */
    record AwaitEvent(
            String id,
            EventMatch event,
            Delay timeout,
            @Nullable String then,
            @Nullable String otherwise) implements Step {
        public AwaitEvent {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(event, "event is null");
            Objects.requireNonNull(timeout, "timeout is null");
        }

        @Override
        public List<String> targets() {
            return named(then, otherwise);
        }
    }

    /** Goes the way of the first branch whose condition holds. */
    record Split(String id, List<Branch> branches, @Nullable String otherwise) implements Step {
        public Split {
            Objects.requireNonNull(id, "id is null");
            branches = List.copyOf(branches);
        }

        @Override
        public List<String> targets() {
            var targets = new ArrayList<>(branches.stream().map(Branch::to).toList());
            targets.add(otherwise);
            return named(targets.toArray(String[]::new));
        }
    }

    /** Goes one of some ways by lot. The same contact always draws the same, also in another run. */
    record Experiment(String id, List<Variant> variants) implements Step {
        public Experiment {
            Objects.requireNonNull(id, "id is null");
            variants = List.copyOf(variants);
        }

        @Override
        public List<String> targets() {
            return named(variants.stream().map(Variant::to).toArray(String[]::new));
        }
    }

    /**
     * Changes a field of the contact: a property, a tag, a list, the stage at which it is put.
     *
     * @param field by the names of {@link io.perennial.engine.timeline.FoldedFields}
     * @param value {@link JsonValue#NULL} to remove it
     */
    record Change(
            String id,
            String field,
            JsonValue value,
            @Nullable String next) implements Step {
        public Change {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(field, "field is null");
            Objects.requireNonNull(value, "value is null");
        }

        /** Whether it puts the contact at a stage. */
        public boolean isMove() {
            return FieldEntries.type(Map.of(field, value)).equals(EntryTypes.STAGE_SET);
        }

        @Override
        public List<String> targets() {
            return named(next);
        }
    }

    /** Asks for another journey. */
    record Start(String id, String journey, @Nullable String next) implements Step {
        public Start {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(journey, "journey is null");
        }

        @Override
        public List<String> targets() {
            return named(next);
        }
    }

    /** Ends the run. */
    record Exit(String id) implements Step {
        public Exit {
            Objects.requireNonNull(id, "id is null");
        }

        @Override
        public List<String> targets() {
            return List.of();
        }
    }

    /** A way that is taken if a condition holds. */
    record Branch(Predicate when, @Nullable String to) {
        public Branch {
            Objects.requireNonNull(when, "when is null");
        }
    }

    /**
     * A way that is drawn by lot.
     *
     * @param weight its share is this part of the sum of all weights; 1 to 1000
     */
    record Variant(String key, int weight, @Nullable String to) {
        public Variant {
            Objects.requireNonNull(key, "key is null");
        }
    }
}
