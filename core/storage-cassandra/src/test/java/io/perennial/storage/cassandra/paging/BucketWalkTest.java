package io.perennial.storage.cassandra.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketWalkTest {
    private static final Map<String, List<Integer>> BUCKETS =
            Map.of("a", List.of(1, 2, 3, 4, 5), "empty", List.of(), "b", List.of(6, 7));

    private final List<String> reads = new ArrayList<>();

    private BucketWalk<String, Integer, Integer> walk(Integer from, int size) {
        return new BucketWalk<>(List.of("a", "empty", "b"), this::read, row -> row, from, size);
    }

    private List<Integer> read(String bucket, Integer after, int limit) {
        reads.add(bucket);
        return BUCKETS.get(bucket).stream()
                .filter(row -> after == null || row > after)
                .limit(limit)
                .toList();
    }

    private static List<Integer> rest(BucketWalk<?, Integer, ?> walk) {
        var rows = new ArrayList<Integer>();
        walk.forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void walk_goesThroughEveryBucket_whateverTheSize() {
        for (var size = 1; size < 10; size++) assertThat(rest(walk(null, size))).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void walk_startsBehindAPlace() {
        assertThat(rest(walk(4, 2))).containsExactly(5, 6, 7);
        assertThat(rest(walk(7, 2))).isEmpty();
    }

    @Test
    void walk_readsNothingBeforeItIsAsked_andNoBucketTooMany() {
        var walk = walk(null, 3);
        assertThat(reads).isEmpty();
        for (var i = 0; i < 3; i++) walk.next();
        assertThat(reads).containsExactly("a");
    }

    @Test
    void bucketThatEnded_isNotReadAgain() {
        rest(walk(null, 6));
        assertThat(reads).containsExactly("a", "empty", "b");
    }
}
