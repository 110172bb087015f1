package io.perennial.engine.testing.memory;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of an ordered collection.
 *
 * @param rows in the collection's order
 */
record Walk<P, T>(NavigableMap<P, T> rows, PageRequest<P> request) {

    Page<T, P> page() {
        return page(_ -> true, Integer.MAX_VALUE);
    }

    /** @param scanLimit how many rows to look at before giving up with a short page */
    Page<T, P> page(Predicate<T> wanted, int scanLimit) {
        var items = new ArrayList<T>();
        var looked = 0;
        @Nullable P last = null;
        for (var row : ahead().entrySet()) {
            if (looked++ == scanLimit) return answer(items, true, last);
            last = row.getKey();
            if (!wanted.test(row.getValue())) continue;
            if (items.size() == request.size()) return answer(items, true, null);
            items.add(row.getValue());
        }
        return answer(items, false, null);
    }

    private NavigableMap<P, T> ahead() {
        var from = request.from();
        return switch (request.direction()) {
            case FORWARD -> from == null ? rows : rows.tailMap(from, false);
            case BACKWARD -> (from == null ? rows : rows.headMap(from, false)).descendingMap();
        };
    }

    private Page<T, P> answer(ArrayList<T> items, boolean hasMore, @Nullable P scannedTo) {
        var inOrder = request.direction() == Direction.BACKWARD ? items.reversed() : items;
        return new Page<>(inOrder, hasMore, scannedTo);
    }
}
