package io.perennial.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** So many callers, each of which calls again as soon as it has its answer: what throughput there is. */
final class ClosedLoop {
    private ClosedLoop() {}

    /**
     * Runs it.
     *
     * @param call does one call and answers how many operations that was
     * @return operations a second
     */
    static double run(int callers, Duration length, LongSupplier call) {
        var done = new AtomicLong();
        var failure = new AtomicReference<@Nullable Throwable>();
        var start = System.nanoTime();
        var end = start + length.toNanos();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < callers; i++)
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (System.nanoTime() < end && failure.get() == null) done.addAndGet(call.getAsLong());
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }));
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        var thrown = failure.get();
        if (thrown != null) throw new CompletionException(thrown);
        return done.get() * 1e9 / (System.nanoTime() - start);
    }
}
