package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.shard.WriteStamp;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A row that an owner writes, and the rule it must keep: the higher write stamp stays, whichever arrives first.
 *
 * @param low what is written with the lower stamp
 * @param high what is written with the higher stamp
 */
record StampedRow<T>(
        T low, T high, BiConsumer<T, WriteStamp> write, Consumer<WriteStamp> delete, Supplier<Optional<T>> read) {
    private static final List<Pair> PAIRS = List.of(
            new Pair(new WriteStamp(1, 0), new WriteStamp(1, 1)),
            new Pair(new WriteStamp(1, 7), new WriteStamp(2, 0)),
            new Pair(new WriteStamp(3, (1L << 44) - 1), new WriteStamp(4, 0)),
            new Pair(new WriteStamp(1, 0), new WriteStamp((1L << 18) - 1, (1L << 44) - 1)));

    /** A row that is never deleted. */
    StampedRow(T low, T high, BiConsumer<T, WriteStamp> write, Supplier<Optional<T>> read) {
        this(
                low,
                high,
                write,
                _ -> {
                    throw new AssertionError("nothing deletes this row");
                },
                read);
    }

    /** @param rows a new row each time */
    static <T> void assertThatTheHigherStampStays(Supplier<StampedRow<T>> rows) {
        for (var pair : PAIRS) {
            var inOrder = rows.get();
            inOrder.write.accept(inOrder.low, pair.low);
            inOrder.write.accept(inOrder.high, pair.high);
            assertThat(inOrder.read.get()).as("%s in order", pair).contains(inOrder.high);

            var stale = rows.get();
            stale.write.accept(stale.high, pair.high);
            stale.write.accept(stale.low, pair.low);
            assertThat(stale.read.get()).as("%s, the lower last", pair).contains(stale.high);
        }
    }

    /** @param rows a new row each time */
    static <T> void assertThatDeletionKeepsToStamps(Supplier<StampedRow<T>> rows) {
        for (var pair : PAIRS) {
            var deleted = rows.get();
            deleted.write.accept(deleted.low, pair.low);
            deleted.delete.accept(pair.high);
            assertThat(deleted.read.get()).as("%s, the higher deletes", pair).isEmpty();

            var stale = rows.get();
            stale.delete.accept(pair.high);
            stale.write.accept(stale.low, pair.low);
            assertThat(stale.read.get()).as("%s, deleted before", pair).isEmpty();

            var survivor = rows.get();
            survivor.write.accept(survivor.high, pair.high);
            survivor.delete.accept(pair.low);
            assertThat(survivor.read.get()).as("%s, the lower deletes", pair).contains(survivor.high);

            var again = rows.get();
            again.delete.accept(pair.low);
            again.write.accept(again.high, pair.high);
            assertThat(again.read.get()).as("%s, written after", pair).contains(again.high);
        }
    }

    private record Pair(WriteStamp low, WriteStamp high) {}
}
