package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes many writes, packed into unlogged batches. A batch holds the writes of a few partitions that share a replica: a
 * request costs more than a row does. It stays below the sizes at which the server logs a warning for each batch (5 KiB,
 * 10 partitions), and far below what it refuses (50 KiB).
 */
public final class Writes {
    private static final Logger LOGGER = LoggerFactory.getLogger(Writes.class);
    private static final int MAX_BYTES = 5_000;
    private static final int MAX_PARTITIONS = 10;

    private final CassandraSession session;

    public Writes(CassandraSession session) {
        this.session = session;
    }

    /** Throws {@link StoreUnavailableException} if any did not answer. */
    public void run(Collection<? extends Write<?>> writes) {
        session.runAll(packs(writes).stream().map(Pack::statement).toList());
    }

    /** Does not throw; returns the items of those that did not answer. */
    public <T> List<T> settle(Collection<Write<T>> writes) {
        var packs = packs(writes);
        var settled = session.settle(packs.stream().map(Pack::statement).toList());
        var unknown = new ArrayList<T>();
        for (var i = 0; i < packs.size(); i++) {
            if (!settled.get(i).isCompletedExceptionally()) continue;
            if (unknown.isEmpty())
                LOGGER.warn(
                        "A write of {} rows was not answered: {}. Whoever asked for it was told so.",
                        packs.get(i).writes.size(),
                        settled.get(i).exceptionNow().toString());
            for (var write : packs.get(i).writes) unknown.add(write.item());
        }
        return unknown;
    }

    private <W extends Write<?>> List<Pack<W>> packs(Collection<W> writes) {
        Map<UUID, Map<Object, List<W>>> byReplica = new LinkedHashMap<>();
        for (var write : writes)
            byReplica
                    .computeIfAbsent(session.replicas().of(write.statement()), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(write.partition(), _ -> new ArrayList<>())
                    .add(write);
        var packs = new ArrayList<Pack<W>>();
        for (var partitions : byReplica.values()) {
            var pack = new Pack<W>();
            for (var partition : partitions.values())
                for (var write : partition) {
                    if (!pack.hasRoomFor(write)) {
                        packs.add(pack);
                        pack = new Pack<>();
                    }
                    pack.add(write);
                }
            packs.add(pack);
        }
        return packs;
    }

    private static final class Pack<W extends Write<?>> {
        private final List<W> writes = new ArrayList<>();
        private final HashSet<Object> partitions = new HashSet<>();
        private int bytes;

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

        /** A write alone is not a batch: the server refuses large batches and takes large rows. */
        Statement<?> statement() {
            if (writes.size() == 1) return writes.getFirst().statement();
            var batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
            for (var write : writes) batch.addStatement(write.statement());
            return batch.setIdempotence(true).build();
        }
    }
}
