package io.perennial.storage.cassandra.session;

import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.outcome.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes writes, packed into unlogged batches. */
public final class Writes {
    private static final Logger LOGGER = LoggerFactory.getLogger(Writes.class);

    private static final int MOST_SHARED = 3;

    private final CassandraSession session;

    public Writes(CassandraSession session) {
        this.session = session;
    }

    /** Throws {@link StoreUnavailableException} if any did not answer. */
    public void run(Collection<? extends Write<?>> writes) {
        if (mayShare(writes)) writes.stream().map(session::share).toList().forEach(CassandraSession::join);
        else session.runAll(packs(writes).stream().map(Pack::statement).toList());
    }

    /** Does not throw; returns the items of those that did not answer. */
    public <T> List<T> settle(Collection<Write<T>> writes) {
        if (mayShare(writes)) return settleShared(List.copyOf(writes));
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

    private <T> List<T> settleShared(List<Write<T>> writes) {
        var answers = writes.stream().map(session::share).toList();
        var unknown = new ArrayList<T>();
        for (var i = 0; i < answers.size(); i++) {
            try {
                CassandraSession.join(answers.get(i));
            } catch (StoreUnavailableException e) {
                LOGGER.warn(
                        "A write was not answered: {}. Whoever asked for it was told so.",
                        String.valueOf(e.getCause()));
                unknown.add(writes.get(i).item());
            }
        }
        return unknown;
    }

    /**
     * Whether they travel with those of other callers: a few, of work that nobody waits for. A request has a deadline of its own,
     * and brings packs that are full.
     */
    private static boolean mayShare(Collection<?> writes) {
        return writes.size() <= MOST_SHARED && !Deadline.isSet();
    }

    private <W extends Write<?>> List<Pack<W>> packs(Collection<W> writes) {
        return Pack.of(writes, write -> session.replicas().of(write.statement()));
    }
}
