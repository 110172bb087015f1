package io.perennial.engine.contact;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The contacts whose fields are being changed right now. Each is in one call's hands at a time, so that the next sees what it did. */
final class ContactTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<ContactKey> taken = new HashSet<>();

    /** Waits until nobody has the contact, then takes it; close it to give it back. */
    Turn take(ContactKey contact) {
        lock.lock();
        try {
            while (!taken.add(contact)) left.awaitUninterruptibly();
        } finally {
            lock.unlock();
        }
        return () -> giveBack(contact);
    }

    private void giveBack(ContactKey contact) {
        lock.lock();
        try {
            taken.remove(contact);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A contact in one's hands. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
