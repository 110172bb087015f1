package io.perennial.engine.turn;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is being worked on right now. Each thing is in one call's hands at a time, so that the next sees what it did. */
public final class Turns<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<T> taken = new HashSet<>();

    /** Waits until nobody has any of them, then takes all at once, so that no two calls wait for each other in a circle. */
    public void enter(Set<T> wanted) {
        lock.lock();
        try {
            while (!Collections.disjoint(taken, wanted)) left.awaitUninterruptibly();
            taken.addAll(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was taken. */
    public void leave(Set<T> done) {
        lock.lock();
        try {
            taken.removeAll(done);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
