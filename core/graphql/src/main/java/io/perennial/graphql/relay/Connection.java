package io.perennial.graphql.relay;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A page as clients see it. Cursors are written when they are asked for. */
public record Connection<T>(List<Edge<T>> edges, PageInfo pageInfo) {
    /** One item on its page. */
    public record Edge<T>(T node, Supplier<String> cursor) {}

    /** Where the page stands. A cursor is null where the page is empty. */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable Supplier<String> startCursor,
            @Nullable Supplier<String> endCursor) {}

    public Connection {
        edges = List.copyOf(edges);
    }

    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    public static <T, P> Connection<T> of(
            Page<T, P> page, PageRequest<P> request, Cursors<P> cursors, Function<T, P> position) {
        var edges = page.items().stream()
                .map(item -> new Edge<>(item, () -> cursors.write(position.apply(item))))
                .toList();
        Supplier<String> start = edges.isEmpty() ? null : edges.getFirst().cursor();
        Supplier<String> end = edges.isEmpty() ? null : edges.getLast().cursor();
        var scanned = scanned(page, cursors);
        // What lies behind `from` exists, or did when its cursor was made: the item at `from` itself.
        var pageInfo = switch (request.direction()) {
            case FORWARD ->
                new PageInfo(page.hasMore(), request.from() != null, start, scanned == null ? end : scanned);
            case BACKWARD ->
                new PageInfo(request.from() != null, page.hasMore(), scanned == null ? start : scanned, end);
        };
        return new Connection<>(edges, pageInfo);
    }

    private static <P> @Nullable Supplier<String> scanned(Page<?, P> page, Cursors<P> cursors) {
        var to = page.scannedTo();
        return to == null ? null : () -> cursors.write(to);
    }
}
