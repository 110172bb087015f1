package io.perennial.engine.ingest;

import io.perennial.engine.timeline.EntryId;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The entries that are being looked up and written right now. Each is in one call's hands at a time. */
final class EntriesUnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<EntryId> ids = new HashSet<>();

    /** Waits until nobody has any of them, then takes all at once, so that no two calls wait for each other in a circle. */
    void enter(Set<EntryId> wanted) {
        lock.lock();
        try {
            while (!Collections.disjoint(ids, wanted)) left.awaitUninterruptibly();
            ids.addAll(wanted);
        } finally {
            lock.unlock();
        }
    }

    void leave(Set<EntryId> taken) {
        lock.lock();
        try {
            ids.removeAll(taken);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
