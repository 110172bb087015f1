package io.perennial.channel.email.smtp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose time is over. A read has a timeout, but a write to a server that does not read has none, and neither
 * has a server that drips one byte a second.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("channel-email watchdog").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    Guard guard(Wire wire, TimeLimit limit) {
        try {
            return new Guard(timer.schedule(wire::abort, limit.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException _) {
            wire.abort(); // The channel has been closed: what can't be watched is not begun.
            return new Guard(CompletableFuture.completedFuture(null));
        }
    }

    void everySoOften(Duration period, Runnable task) {
        var _ = timer.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Watches one connection until it is closed. */
    record Guard(Future<?> bite) implements AutoCloseable {
        @Override
        public void close() {
            bite.cancel(false);
        }
    }
}
