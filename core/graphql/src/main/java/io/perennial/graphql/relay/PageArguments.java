package io.perennial.graphql.relay;

import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.PageRequest;
import org.jspecify.annotations.Nullable;

/** {@code first/after} or {@code last/before}, as given. */
public record PageArguments(
        @Nullable Integer first,
        @Nullable String after,
        @Nullable Integer last,
        @Nullable String before) {
    private static final int LARGEST_PAGE = 100;

    /** BAD_USER_INPUT, naming the argument, if they don't say one page. */
    public <P> PageRequest<P> request(Cursors<P> cursors) {
        if (first != null && last != null) throw refused("Give `first` or `last`, not both.");
        if (first != null) return forward(first, cursors);
        if (last != null) return backward(last, cursors);
        throw refused("Give `first` or `last`: how many, 1 to %d.".formatted(LARGEST_PAGE));
    }

    /**
     * A forward walk whose pages may be larger; BAD_USER_INPUT, naming the argument, if they don't say one.
     *
     * @param most how many at most
     */
    public <P> PageRequest<P> walk(Cursors<P> cursors, int most) {
        if (first == null || first < 1 || first > most)
            throw refused("`first` is %s, must be 1 to %d.".formatted(first, most));
        return new PageRequest<>(
                first, PageRequest.Direction.FORWARD, after == null ? null : cursors.read(after, "after"));
    }

    private <P> PageRequest<P> forward(int size, Cursors<P> cursors) {
        if (before != null) throw refused("`before` goes with `last`, not with `first`.");
        return new PageRequest<>(
                checked("first", size),
                PageRequest.Direction.FORWARD,
                after == null ? null : cursors.read(after, "after"));
    }

    private <P> PageRequest<P> backward(int size, Cursors<P> cursors) {
        if (after != null) throw refused("`after` goes with `first`, not with `last`.");
        return new PageRequest<>(
                checked("last", size),
                PageRequest.Direction.BACKWARD,
                before == null ? null : cursors.read(before, "before"));
    }

    private static int checked(String argument, int size) {
        if (size >= 1 && size <= LARGEST_PAGE) return size;
        throw refused("`%s` is %d, must be 1 to %d.".formatted(argument, size, LARGEST_PAGE));
    }

    private static PerennialException refused(String message) {
        return new PerennialException(ErrorCode.BAD_USER_INPUT, message);
    }
}
