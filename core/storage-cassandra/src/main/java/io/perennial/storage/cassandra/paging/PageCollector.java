package io.perennial.storage.cassandra.paging;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects a page from rows in the order walked.
 *
 * @param scanLimit how many rows to look at before the page comes back short
 */
public record PageCollector<T, P>(PageRequest<P> request, Function<T, P> position, int scanLimit) {

    public PageCollector(PageRequest<P> request, Function<T, P> position) {
        this(request, position, Integer.MAX_VALUE);
    }

    public Page<T, P> collect(Iterator<T> rows, Predicate<T> wanted) {
        var items = new ArrayList<T>(request.size());
        @Nullable P last = null;
        for (var looked = 0; rows.hasNext(); looked++) {
            if (looked == scanLimit) return page(items, true, last);
            var row = rows.next();
            last = position.apply(row);
            if (!wanted.test(row)) continue;
            if (items.size() == request.size()) return page(items, true, null);
            items.add(row);
        }
        return page(items, false, null);
    }

    private Page<T, P> page(List<T> items, boolean hasMore, @Nullable P scannedTo) {
        return new Page<>(request.direction() == Direction.BACKWARD ? items.reversed() : items, hasMore, scannedTo);
    }
}
