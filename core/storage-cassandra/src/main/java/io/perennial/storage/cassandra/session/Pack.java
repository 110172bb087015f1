package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes that travel in one request: those of a few partitions that share a replica, because a request costs more than a row
 * does. It stays below the sizes at which the server logs a warning for every batch (5 KiB, 10 partitions), and far below what
 * it refuses (50 KiB).
 */
final class Pack<W extends Write<?>> {
    private static final int MAX_BYTES = 5_000;
    private static final int MAX_PARTITIONS = 10;

    private final List<W> writes = new ArrayList<>();
    private final Set<Object> partitions = new HashSet<>();
    private int bytes;

    /** Empty. */
    Pack() {}

    /** Packs writes; those of one partition stay together as far as they fit, and in their order. */
    static <W extends Write<?>> List<Pack<W>> of(Collection<W> writes, Function<W, UUID> replica) {
        Map<UUID, Map<Object, List<W>>> byReplica = new LinkedHashMap<>();
        for (var write : writes)
            byReplica
                    .computeIfAbsent(replica.apply(write), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(write.partition(), _ -> new ArrayList<>())
                    .add(write);
        var packs = new ArrayList<Pack<W>>();
        for (var partitions : byReplica.values())
            fill(packs, partitions.values().stream().flatMap(List::stream).toList());
        return packs;
    }

    private static <W extends Write<?>> void fill(List<Pack<W>> packs, List<W> writes) {
        var pack = new Pack<W>();
        for (var write : writes) {
            if (!pack.hasRoomFor(write)) {
                packs.add(pack);
                pack = new Pack<>();
            }
            pack.add(write);
        }
        packs.add(pack);
    }

    boolean hasRoomFor(W write) {
        if (writes.isEmpty()) return true;
        if (bytes + write.bytes() > MAX_BYTES) return false;
        return partitions.size() < MAX_PARTITIONS || partitions.contains(write.partition());
    }

    void add(W write) {
        writes.add(write);
        partitions.add(write.partition());
        bytes += write.bytes();
    }

    List<W> writes() {
        return writes;
    }

    /** A write alone is not a batch: the server refuses large batches and takes large rows. */
    Statement<?> statement() {
        if (writes.size() == 1) return writes.getFirst().statement();
        var batch = BatchStatement.builder(DefaultBatchType.UNLOGGED).setIdempotence(true);
        for (var write : writes) batch.addStatement(write.statement());
        return batch.build();
    }
}
