package io.perennial.engine.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page.
 *
 * @param items in the collection's order, whichever way was walked
 * @param hasMore whether there is more in the direction walked
 * @param scannedTo where a filtered walk stopped looking, so that the next page starts there even if this one is empty; null
 *     where the last item (in the direction walked) says it
 */
public record Page<T, P>(
        List<T> items, boolean hasMore, @Nullable P scannedTo) {
    public Page {
        items = List.copyOf(items);
    }

    public Page(List<T> items, boolean hasMore) {
        this(items, hasMore, null);
    }

    public <R> Page<R, P> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), hasMore, scannedTo);
    }
}
