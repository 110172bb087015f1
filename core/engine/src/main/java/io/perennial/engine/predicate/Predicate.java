package io.perennial.engine.predicate;

import io.perennial.engine.measure.Measure;
import io.perennial.engine.measure.Test;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a contact's state. Its JSON form is read and written by {@link io.perennial.engine.predicate.json.PredicateJson}, its text form by
 * {@link io.perennial.engine.predicate.text.PredicateText}.
 */
public sealed interface Predicate {
    /** How deep predicates are nested at most, in either form. */
    int MOST_LEVELS = 16;

    /** How many parts are joined at most. */
    int MOST_PARTS = 50;

    /** How many levels deep it goes: 0 for one that holds no others. */
    default int levels() {
        return 0;
    }

    /** A value passes a test. */
    record Compare(Value value, Test test) implements Predicate {
        public Compare {
            Objects.requireNonNull(value, "value is null");
            Objects.requireNonNull(test, "test is null");
            var refusal = AllowedTests.refusal(value, test);
            if (refusal.isPresent()) throw new IllegalArgumentException(refusal.get());
        }

        /** At least one such event. */
        public static Compare happened(Measure event, Window window) {
            return new Compare(Value.Count.of(event, window), Test.AT_LEAST_ONE);
        }
    }

    /**
     * Events of each kind occurred one after another, each later than the one before. The latest {@link #LATEST} of each kind are looked at.
     *
     * @param steps 2 to {@link #MOST_STEPS}
     * @param within from the first to the last; null for any time
     * @param window of which time, sliding or all
     */
    record InOrder(List<Measure> steps, @Nullable Duration within, Window window) implements Predicate {
        public static final int MOST_STEPS = 10;
        /** How many of each kind are looked at. */
        public static final int LATEST = 100;

        public InOrder {
            steps = List.copyOf(steps);
            if (steps.size() < 2 || steps.size() > MOST_STEPS)
                throw new IllegalArgumentException("steps are %d, must be 2 to %d".formatted(steps.size(), MOST_STEPS));
            // Checked as a window is.
            if (within != null) new Window.Sliding(within);
            if (!(window instanceof Window.Ever || window instanceof Window.Sliding))
                throw new IllegalArgumentException("window is neither sliding nor all time");
        }
    }

    /**
     * The value is as high as that of the contacts of the workspace with the highest values. Where the top begins is computed daily and is
     * a fact like any other. Those without a value, or with one of 0 or less, are in no top.
     *
     * @param value one that {@link #refusal} allows
     * @param percent how many per cent of the contacts that have a value above 0: {@link #LEAST} to {@link #MOST}, one decimal at most
     */
    record InTop(Value value, BigDecimal percent) implements Predicate {
        public static final BigDecimal LEAST = new BigDecimal("0.1");
        public static final BigDecimal MOST = new BigDecimal("50");

        public InTop {
            Objects.requireNonNull(percent, "percent is null");
            var refusal = refusal(value);
            if (refusal.isPresent()) throw new IllegalArgumentException(refusal.get());
            if (!isPercent(percent)) throw new IllegalArgumentException("percent is " + percent);
            // Equal tops are written alike and computed once.
            percent = percent.stripTrailingZeros();
            if (percent.scale() < 0) percent = percent.setScale(0);
            if (value instanceof Value.Count count) value = count.exact();
        }

        /** What to give instead of a value; none if contacts can be ranked by it. */
        public static Optional<String> refusal(Value value) {
            var isRanked = switch (value) {
                case Value.Count count -> !(count.window() instanceof Window.SinceLast);
                case Value.Computed computed ->
                    computed.function() != Function.FIRST && computed.function() != Function.LAST;
                case Value.Field field -> false;
                case Value.StageOf stage -> false;
                case Value.Days days -> false;
            };
            return isRanked
                    ? Optional.empty()
                    : Optional.of(
                            "Rank contacts by a count, sum, avg, min, max or distinct of events, not since another event.");
        }

        /** Whether a top can be that large. */
        public static boolean isPercent(BigDecimal percent) {
            return percent.compareTo(LEAST) >= 0
                    && percent.compareTo(MOST) <= 0
                    && percent.stripTrailingZeros().scale() <= 1;
        }
    }

    /** The contact is in a segment. */
    record InSegment(String key) implements Predicate {
        public InSegment {
            Objects.requireNonNull(key, "key is null");
        }
    }

    /** The contact has a tag. */
    record Tagged(String tag) implements Predicate {
        public Tagged {
            Objects.requireNonNull(tag, "tag is null");
        }
    }

    /** The contact is on a list. */
    record OnList(String key) implements Predicate {
        public OnList {
            Objects.requireNonNull(key, "key is null");
        }
    }

    /**
     * The contact has agreed to be spoken to: the latest consent or withdrawal about the topic or about all topics of the channel says so.
     *
     * @param topic null for what is said about all topics alone
     */
    record Consented(String channel, @Nullable String topic) implements Predicate {
        public Consented {
            Objects.requireNonNull(channel, "channel is null");
        }
    }

    /** All of these; true of none. */
    record All(List<Predicate> parts) implements Predicate {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public int levels() {
            return levelsOver(parts);
        }
    }

    /** At least one of these; false of none. */
    record Any(List<Predicate> parts) implements Predicate {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public int levels() {
            return levelsOver(parts);
        }
    }

    /** Not this. */
    record Not(Predicate part) implements Predicate {
        public Not {
            Objects.requireNonNull(part, "part is null");
        }

        @Override
        public int levels() {
            return levelsOver(List.of(part));
        }
    }

    private static int levelsOver(List<Predicate> parts) {
        return 1 + parts.stream().mapToInt(Predicate::levels).max().orElse(0);
    }
}
