package io.perennial.engine.measure;

import io.perennial.engine.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one aggregate has come to for one contact. The order in which entries are added makes no difference. */
public sealed interface AggregateState {

    /** Of no entries. */
    static AggregateState empty(Aggregate aggregate) {
        return switch (aggregate) {
            case Aggregate.Latest latest -> Occurrences.NONE;
            case Aggregate.Total total ->
                switch (total.span()) {
                    case Span.Whole whole -> Sum.NONE;
                    case Span.Sliding sliding -> Buckets.NONE;
                };
        };
    }

    /**
     * With one entry more that the aggregate's measure counts.
     *
     * @param keep as {@link Needs} say
     */
    default AggregateState plus(Aggregate aggregate, TimelineEntry entry, int keep) {
        return switch (this) {
            case Occurrences occurrences -> occurrences.plus(entry.occurredAt(), keep);
            case Sum sum -> sum.plus((Aggregate.Total) aggregate, entry);
            case Buckets buckets -> buckets.plus((Aggregate.Total) aggregate, entry, keep);
        };
    }

    /** Whether it holds as much as is asked for. */
    default boolean covers(int keep) {
        return switch (this) {
            case Occurrences occurrences -> occurrences.recent().size() >= Math.min(keep, occurrences.count());
            case Sum sum -> true;
            case Buckets buckets -> buckets.kept() >= keep || buckets.isEmpty();
        };
    }

    /**
     * When they occurred.
     *
     * @param count all of them
     * @param recent when the latest occurred, newest first, as many as any predicate asks for; the first is the last to occur
     */
    record Occurrences(long count, List<Instant> recent) implements AggregateState {
        public static final Occurrences NONE = new Occurrences(0, List.of());

        public Occurrences {
            recent = List.copyOf(recent);
        }

        /** One more, which may have occurred before others that are known already. */
        public Occurrences plus(Instant occurredAt, int keep) {
            var instants = new ArrayList<>(recent);
            var place = Collections.binarySearch(instants, occurredAt, Collections.reverseOrder());
            instants.add(place < 0 ? -place - 1 : place, occurredAt);
            return new Occurrences(count + 1, instants.subList(0, Math.min(keep, instants.size())));
        }
    }

    /**
     * One sum of all.
     *
     * @param summary null of nothing
     */
    record Sum(@Nullable Summary summary) implements AggregateState {
        public static final Sum NONE = new Sum(null);

        private Sum plus(Aggregate.Total total, TimelineEntry entry) {
            if (!((Span.Whole) total.span()).holds(entry.occurredAt())) return this;
            var one = Summary.of(total.kind(), total.field(), entry);
            if (one == null) return this;
            return new Sum(summary == null ? one : summary.plus(one));
        }
    }

    /**
     * A sum for each stretch of time.
     *
     * @param kept how many stretches before the newest are kept
     * @param sums by the stretch's number; those of nothing are left out
     */
    record Buckets(int kept, NavigableMap<Long, Summary> sums) implements AggregateState {
        public static final Buckets NONE = new Buckets(0, new TreeMap<>());

        public Buckets {
            sums = Collections.unmodifiableNavigableMap(new TreeMap<>(sums));
        }

        boolean isEmpty() {
            return sums.isEmpty();
        }

        private Buckets plus(Aggregate.Total total, TimelineEntry entry, int keep) {
            var one = Summary.of(total.kind(), total.field(), entry);
            if (one == null) return this;
            var all = new TreeMap<>(sums);
            all.merge(((Span.Sliding) total.span()).width().bucket(entry.occurredAt()), one, Summary::plus);
            all.headMap(all.lastKey() - keep, false).clear();
            return new Buckets(keep, all);
        }
    }
}
