package io.perennial.storage.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackTest {
    private static final UUID NODE = new UUID(0, 1);
    private static final BoundStatement STATEMENT = (BoundStatement) Proxy.newProxyInstance(
            PackTest.class.getClassLoader(), new Class<?>[] {BoundStatement.class}, (_, _, _) -> {
                throw new UnsupportedOperationException();
            });

    private static Write<Integer> write(Object partition, int bytes, int item) {
        return new Write<>(STATEMENT, partition, bytes, item);
    }

    private static List<List<Integer>> items(List<Pack<Write<Integer>>> packs) {
        return packs.stream()
                .map(pack -> pack.writes().stream().map(Write::item).toList())
                .toList();
    }

    @Test
    void pack_staysBelowTheSizeThatTheServerWarnsOf() {
        var writes = IntStream.range(0, 100).mapToObj(i -> write("p", 300, i)).toList();

        var packs = Pack.of(writes, _ -> NODE);

        assertThat(packs)
                .hasSize(7)
                .allSatisfy(pack -> assertThat(pack.writes()).hasSizeLessThanOrEqualTo(16));
        assertThat(items(packs).stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void pack_holdsTenPartitionsAtMost() {
        var writes = IntStream.range(0, 25).mapToObj(i -> write(i, 10, i)).toList();

        assertThat(items(Pack.of(writes, _ -> NODE))).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void writesOfAPartition_travelTogether() {
        var writes = new ArrayList<Write<Integer>>();
        for (var i = 0; i < 30; i++) writes.add(write(i % 3, 100, i));

        assertThat(items(Pack.of(writes, _ -> NODE)).getFirst())
                .startsWith(0, 3, 6, 9)
                .hasSize(30);
    }

    @Test
    void largeWrite_travelsAlone() {
        var writes = List.of(write("a", 100, 0), write("a", 100_000, 1), write("a", 100, 2));

        assertThat(items(Pack.of(writes, _ -> NODE))).containsExactly(List.of(0), List.of(1), List.of(2));
    }

    @Test
    void writesOfDifferentReplicas_travelApart() {
        var writes = IntStream.range(0, 6).mapToObj(i -> write(i, 10, i)).toList();

        var packs = Pack.of(writes, write -> new UUID(0, write.item() % 2));

        assertThat(items(packs)).containsExactly(List.of(0, 2, 4), List.of(1, 3, 5));
    }

    @Test
    void nothing_isNoPack() {
        assertThat(Pack.of(List.<Write<Integer>>of(), _ -> NODE)).isEmpty();
    }
}
