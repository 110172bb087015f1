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

    /** Waits for the end of the call, which is a failure of the test if it does not come within {@code limit}. */
    Ended<T> end(Duration limit) {
        try {
            return new Ended<>(task.get(limit.toMillis(), TimeUnit.MILLISECONDS), null);
        } catch (ExecutionException e) {
            return new Ended<>(null, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted while it waited for " + what, e);
        } catch (TimeoutException e) {
            AssertionError hanging = new AssertionError("%s did not return within %s".formatted(what, limit));
            hanging.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw hanging;
        }
    }

    /** How a call ended: one of the two is null. */
    record Ended<T>(@Nullable T value, @Nullable Throwable thrown) {}
}
