package io.perennial.storage.cassandra.session;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes many writes, packed into unlogged batches. */
public final class Writes {
    private static final Logger LOGGER = LoggerFactory.getLogger(Writes.class);

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
                        packs.get(i).writes().size(),
                        settled.get(i).exceptionNow().toString());
            for (var write : packs.get(i).writes()) unknown.add(write.item());
        }
        return unknown;
    }

    private <W extends Write<?>> List<Pack<W>> packs(Collection<W> writes) {
        return Pack.of(writes, write -> session.replicas().of(write.statement()));
    }
}
