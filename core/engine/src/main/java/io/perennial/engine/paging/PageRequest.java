package io.perennial.engine.paging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which page of an ordered collection.
 *
 * @param <P> a position in the collection's order
 * @param size how many items at most, 1 to 100
 * @param direction which way to walk from {@code from}
 * @param from the position to walk away from, itself left out; null for the first page, or with BACKWARD the last
 */
public record PageRequest<P>(
        int size, Direction direction, @Nullable P from) {
    public PageRequest {
        if (size < 1 || size > 1000) throw new IllegalArgumentException("size is %d".formatted(size));
        Objects.requireNonNull(direction, "direction is null");
    }

    public static <P> PageRequest<P> first(int size) {
        return new PageRequest<>(size, Direction.FORWARD, null);
    }

    public static <P> PageRequest<P> after(int size, P from) {
        return new PageRequest<>(size, Direction.FORWARD, from);
    }

    /** Which way. */
    public enum Direction {
        /** Along the collection's order: {@code first/after}. */
        FORWARD,
        /** Against it: {@code last/before}. The page itself is still in the collection's order. */
        BACKWARD
    }
}
