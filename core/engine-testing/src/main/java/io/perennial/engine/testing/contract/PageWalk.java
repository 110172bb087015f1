package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks a collection page by page, as the API does, and holds each page against what pages promise. */
record PageWalk<T, P>(Function<PageRequest<P>, Page<T, P>> pages, Function<T, P> position) {
    private static final int ENDLESS = 10_000;

    /** Everything, in the collection's order. */
    List<T> forward(int size) {
        var all = new ArrayList<T>();
        walk(size, Direction.FORWARD, all::addAll);
        return all;
    }

    /** Everything, in the collection's order, read from its end. */
    List<T> backward(int size) {
        var all = new ArrayList<T>();
        walk(size, Direction.BACKWARD, items -> all.addAll(0, items));
        return all;
    }

    private void walk(int size, Direction direction, Consumer<List<T>> add) {
        @Nullable P from = null;
        for (var i = 0; i < ENDLESS; i++) {
            var page = pages.apply(new PageRequest<>(size, direction, from));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
            add.accept(page.items());
            if (!page.hasMore()) return;
            var next = next(page, direction);
            assertThat(next).as("the next page starts elsewhere").isNotEqualTo(from);
            from = next;
        }
        throw new AssertionError("the walk does not end");
    }

    private P next(Page<T, P> page, Direction direction) {
        if (page.scannedTo() != null) return page.scannedTo();
        assertThat(page.items())
                .as("items of a page with hasMore and without scannedTo")
                .isNotEmpty();
        var last = switch (direction) {
            case FORWARD -> page.items().getLast();
            case BACKWARD -> page.items().getFirst();
        };
        return Objects.requireNonNull(position.apply(last));
    }
}
