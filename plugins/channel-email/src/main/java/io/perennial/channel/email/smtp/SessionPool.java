package io.perennial.channel.email.smtp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** At most so many conversations at a time, and those that ended well kept for the next message. */
final class SessionPool implements AutoCloseable {
    private final Semaphore places;
    private final int messagesPerSession;
    private final Duration idleTimeout;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SessionPool(int size, int messagesPerSession, Duration idleTimeout) {
        this.places = new Semaphore(size, true);
        this.messagesPerSession = messagesPerSession;
        this.idleTimeout = idleTimeout;
    }

    /** Waits for a place; whoever gets one must {@link #leave()}. */
    boolean enter(Duration patience) throws InterruptedException {
        return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    void leave() {
        places.release();
    }

    /** The session used last, since it is the least likely to have been closed by the server. */
    Optional<Session> take() {
        closeExpired();
        return Optional.ofNullable(idle.pollFirst());
    }

    void keep(Session session) {
        boolean worn = !session.isUsable() || session.messages() >= messagesPerSession;
        if (worn || closed) {
            session.quit();
            return;
        }
        idle.addFirst(session);
        if (closed) closeIdle(Duration.ZERO);
    }

    void closeExpired() {
        closeIdle(idleTimeout);
    }

    private void closeIdle(Duration atLeast) {
        for (Session session : idle) {
            if (session.idle().compareTo(atLeast) >= 0 && idle.remove(session)) session.quit();
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle(Duration.ZERO);
    }
}
