package io.perennial.graphql.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private final Cursors<String> cursors = Cursors.of(CursorKey.of(new byte[32]), Listing.WORKSPACES, List.of());
    private final WholeList<String, String> letters =
            new WholeList<>(List.of("e", "a", "c", "b", "d"), Function.identity(), Comparator.naturalOrder());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void forward_walksTheWholeList(int size) {
        var walked = new ArrayList<String>();
        String after = null;
        for (var pages = 0; pages < 10; pages++) {
            var page = page(size, after, null, null);
            walked.addAll(page.nodes());
            assertThat(page.pageInfo().hasPreviousPage()).isEqualTo(after != null);
            if (!page.pageInfo().hasNextPage()) break;
            after = text(page.pageInfo().endCursor());
        }
        assertThat(walked).containsExactly("a", "b", "c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void backward_walksTheWholeListInTheSameOrder(int size) {
        var walked = new ArrayList<String>();
        String before = null;
        for (var pages = 0; pages < 10; pages++) {
            var page = page(null, null, size, before);
            walked.addAll(0, page.nodes());
            assertThat(page.pageInfo().hasNextPage()).isEqualTo(before != null);
            if (!page.pageInfo().hasPreviousPage()) break;
            before = text(page.pageInfo().startCursor());
        }
        assertThat(walked).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void cursors_areThoseOfTheEdges() {
        var page = page(2, null, null, null);
        assertThat(page.edges())
                .extracting(edge -> edge.cursor().get())
                .containsExactly(
                        text(page.pageInfo().startCursor()),
                        text(page.pageInfo().endCursor()));
    }

    @Test
    void shortPage_goesOnWhereLookingStopped() {
        var request = PageRequest.<String>first(3);
        var page = Connection.of(new Page<>(List.of("a"), true, "k"), request, cursors, Function.identity());
        assertThat(page.pageInfo().hasNextPage()).isTrue();
        assertThat(cursors.read(text(page.pageInfo().startCursor()), "after")).isEqualTo("a");
        assertThat(cursors.read(text(page.pageInfo().endCursor()), "after")).isEqualTo("k");
    }

    @Test
    void emptyPage_goesOnWhereLookingStopped() {
        var forward = Connection.of(
                new Page<String, String>(List.of(), true, "k"),
                PageRequest.after(3, "b"),
                cursors,
                Function.identity());
        assertThat(forward.pageInfo().startCursor()).isNull();
        assertThat(cursors.read(text(forward.pageInfo().endCursor()), "after")).isEqualTo("k");
        var backward = Connection.of(
                new Page<String, String>(List.of(), true, "k"),
                new PageRequest<>(3, PageRequest.Direction.BACKWARD, "z"),
                cursors,
                Function.identity());
        assertThat(backward.pageInfo().endCursor()).isNull();
        assertThat(backward.pageInfo().hasPreviousPage()).isTrue();
        assertThat(cursors.read(text(backward.pageInfo().startCursor()), "before"))
                .isEqualTo("k");
    }

    @Test
    void lastEmptyPage_hasNoCursors() {
        var page = page(3, cursors.write("e"), null, null);
        assertThat(page.nodes()).isEmpty();
        assertThat(page.pageInfo()).isEqualTo(new Connection.PageInfo(false, true, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, Give `first` or `last`",
                "1, -, 1, -, not both",
                "0, -, -, -, `first` is 0",
                "101, -, -, -, `first` is 101",
                "-1, -, -, -, `first` is -1",
                "2147483647, -, -, -, `first` is 2147483647",
                "-, -, 0, -, `last` is 0",
                "-, -, -2147483648, -, `last` is -2147483648",
                "1, -, -, x, `before` goes with `last`",
                "-, x, 1, -, `after` goes with `first`",
                "-, x, -, -, Give `first` or `last`",
                "1, x, -, -, `after` is not a cursor",
                "-, -, 1, x, `before` is not a cursor",
            })
    void otherArguments_areRefusedByName(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            String why) {
        assertThatExceptionOfType(PerennialException.class)
                .isThrownBy(() -> page(first, after, last, before))
                .withMessageContaining(why);
    }

    private Connection<String> page(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        var request = new PageArguments(first, after, last, before).request(cursors);
        return Connection.of(letters.page(request), request, cursors, Function.identity());
    }

    private static String text(@Nullable Supplier<String> cursor) {
        assertThat(cursor).isNotNull();
        return cursor.get();
    }
}
