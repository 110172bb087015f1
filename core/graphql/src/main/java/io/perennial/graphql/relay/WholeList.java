package io.perennial.graphql.relay;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Pages of a list that is in memory as a whole. */
public record WholeList<T, P>(List<T> items, Function<T, P> position, Comparator<P> order) {
    public Page<T, P> page(PageRequest<P> request) {
        var sorted = items.stream()
                .sorted(Comparator.comparing(position, order))
                .filter(item -> isBeyond(item, request))
                .toList();
        var size = Math.min(request.size(), sorted.size());
        var page = switch (request.direction()) {
            case FORWARD -> sorted.subList(0, size);
            case BACKWARD -> sorted.subList(sorted.size() - size, sorted.size());
        };
        return new Page<>(page, sorted.size() > size);
    }

    private boolean isBeyond(T item, PageRequest<P> request) {
        if (request.from() == null) return true;
        var place = order.compare(position.apply(item), request.from());
        return switch (request.direction()) {
            case FORWARD -> place > 0;
            case BACKWARD -> place < 0;
        };
    }
}
