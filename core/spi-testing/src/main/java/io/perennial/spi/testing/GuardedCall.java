package io.perennial.spi.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call into the channel on a platform thread of its own, as the host makes it, so that a hanging one can be told of. */
final class GuardedCall<T> {
    private static final long TICK_NANOS = 10_000_000;

    private final String what;
    private final FutureTask<T> task;
    private final Thread thread;

    private GuardedCall(String what, Callable<T> call) {
        this.what = what;
        this.task = new FutureTask<>(call);
        this.thread = Thread.ofPlatform().name("contract: " + what).daemon().start(task);
    }

    static <T> GuardedCall<T> start(String what, Callable<T> call) {
        return new GuardedCall<>(what, call);
    }

    void interrupt() {
        thread.interrupt();
    }

    /**
     * Waits for the end of the call, which is a failure of the test if it does not come within {@code limit}. The longest time
     * for which this thread was kept from its waiting is added: the call's own thread stood still then as well.
     */
    Ended<T> end(Duration limit) {
        long start = System.nanoTime();
        long longestPause = 0;
        do {
            long tick = System.nanoTime();
            try {
                return new Ended<>(task.get(TICK_NANOS, TimeUnit.NANOSECONDS), null);
            } catch (ExecutionException e) {
                return new Ended<>(null, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("the test was interrupted while it waited for " + what, e);
            } catch (TimeoutException _) {
                longestPause = Math.max(longestPause, System.nanoTime() - tick - TICK_NANOS);
            }
        } while (System.nanoTime() - start < limit.toNanos() + longestPause);
        throw hanging(limit);
    }

    private AssertionError hanging(Duration limit) {
        AssertionError hanging = new AssertionError("%s did not return within %s".formatted(what, limit));
        hanging.setStackTrace(thread.getStackTrace());
        thread.interrupt();
        return hanging;
    }

    /** How a call ended: one of the two is null. */
    record Ended<T>(@Nullable T value, @Nullable Throwable thrown) {}
}
