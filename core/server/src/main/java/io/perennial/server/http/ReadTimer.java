package io.perennial.server.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends reads that take too long: a thread still armed when its time is up is interrupted, which closes the socket it reads
 * from. Helidon's read timeout starts anew with every byte that drips in.
 */
final class ReadTimer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor scheduler;

    ReadTimer() {
        scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("read-timer").factory());
        scheduler.setRemoveOnCancelPolicy(true);
    }

    /** Reads within this time, or is interrupted. */
    <T, X extends Throwable> T within(Duration time, ScopedValue.CallableOp<T, X> read) throws X {
        var armed = arm(time);
        try {
            return read.call();
        } finally {
            armed.disarm();
        }
    }

    /** Gives the calling thread this long. Disarm what is returned once it has read. */
    Armed arm(Duration time) {
        var armed = new Armed(Thread.currentThread());
        armed.expiry = scheduler.schedule(armed::expire, time.toMillis(), TimeUnit.MILLISECONDS);
        return armed;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** A thread that is being timed. */
    static final class Armed {
        private final Thread thread;
        private @Nullable Future<?> expiry;
        private boolean done;
        private boolean expired;

        private Armed(Thread thread) {
            this.thread = thread;
        }

        private synchronized void expire() {
            if (done) return;
            expired = true;
            thread.interrupt();
        }

        /** Takes an interrupt back that came when the read was just over: it must not hit what the thread does next. */
        synchronized void disarm() {
            done = true;
            if (expiry != null) expiry.cancel(false);
            if (expired) Thread.interrupted();
        }
    }
}
