package io.perennial.engine.measure;

import io.perennial.engine.hash.Hash128;
import io.perennial.engine.json.Json;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What some entries come to. Of two sets of entries it is the same in whatever order they are put together. */
public sealed interface Summary {

    /** What can be kept. */
    enum Kind {
        /** Of the field's values that are numbers, as {@link Json#decimal} has them; of the entries themselves where no field is asked for. */
        NUMBERS,
        FIRST,
        LAST,
        DISTINCT
    }

    /** Of one entry; null if it adds nothing. */
    static @Nullable Summary of(Kind kind, @Nullable String field, TimelineEntry entry) {
        var value = field == null ? null : entry.properties().get(field);
        return switch (kind) {
            case NUMBERS -> Numbers.of(field, value);
            case FIRST, LAST -> new Edge(kind == Kind.FIRST, entry.occurredAt(), entry.id(), value);
            case DISTINCT -> value == null ? null : Values.of(value);
        };
    }

    /** Of these entries and others, kept in the same way. */
    Summary plus(Summary other);

    /** How many there are, and what they sum up to. */
    record Numbers(long count, BigDecimal sum, BigDecimal min, BigDecimal max) implements Summary {
        public Numbers {
            Objects.requireNonNull(sum, "sum is null");
            Objects.requireNonNull(min, "min is null");
            Objects.requireNonNull(max, "max is null");
        }

        private static @Nullable Numbers of(@Nullable String field, @Nullable JsonValue value) {
            if (field == null) return new Numbers(1, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
            if (!(value instanceof JsonNumber number)) return null;
            // Equal numbers are written alike, so that what they come to does not tell their order.
            return Json.decimal(number)
                    .map(BigDecimal::stripTrailingZeros)
                    .map(decimal -> new Numbers(1, decimal, decimal, decimal))
                    .orElse(null);
        }

        @Override
        public Numbers plus(Summary other) {
            var that = (Numbers) other;
            return new Numbers(count + that.count, sum.add(that.sum), min.min(that.min), max.max(that.max));
        }
    }

    /**
     * The first or the last of them.
     *
     * @param first else the last
     * @param value what its field holds; null for nothing
     */
    record Edge(
            boolean first,
            Instant occurredAt,
            EntryId id,
            @Nullable JsonValue value) implements Summary {
        public Edge {
            Objects.requireNonNull(occurredAt, "occurredAt is null");
            Objects.requireNonNull(id, "id is null");
        }

        @Override
        public Edge plus(Summary other) {
            var that = (Edge) other;
            return isBefore(that) == first ? this : that;
        }

        /** In the order of the timeline. */
        private boolean isBefore(Edge that) {
            var order = occurredAt.compareTo(that.occurredAt);
            return order == 0 ? id.compareTo(that.id) < 0 : order < 0;
        }
    }

    /**
     * The different values.
     *
     * @param hashes one of each; of more than {@link #MOST} the first in their order
     */
    record Values(SortedSet<UUID> hashes) implements Summary {
        /** More are not told apart. */
        public static final int MOST = 1000;

        public Values {
            hashes = Collections.unmodifiableSortedSet(new TreeSet<>(hashes));
        }

        private static Values of(JsonValue value) {
            return new Values(new TreeSet<>(Set.of(Hash128.of("value", value.getValueType(), plain(value)))));
        }

        /** The same for the same value, however it is written. */
        private static JsonValue plain(JsonValue value) {
            return switch (value) {
                case JsonNumber number ->
                    Json.decimal(number)
                            .map(decimal -> Json.number(decimal.stripTrailingZeros()))
                            .orElse(number);
                case JsonArray array ->
                    Json.array(array.stream().map(Values::plain).toList());
                case JsonObject object -> {
                    var sorted = new TreeMap<String, JsonValue>();
                    object.forEach((name, member) -> sorted.put(name, plain(member)));
                    yield Json.object(sorted);
                }
                default -> value;
            };
        }

        @Override
        public Values plus(Summary other) {
            var all = new TreeSet<>(hashes);
            all.addAll(((Values) other).hashes);
            while (all.size() > MOST) all.removeLast();
            return new Values(all);
        }
    }
}
