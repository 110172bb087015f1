package io.perennial.engine.testing.contract;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Many callers at once. */
final class Concurrently {
    private static final int TRIES = 20;

    private Concurrently() {}

    /** Calls {@code work} so many times, all starting together. */
    static <T> List<T> call(int times, IntFunction<T> work) {
        var start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < times; i++) {
                var number = i;
                Callable<T> caller = () -> {
                    start.await();
                    return work.apply(number);
                };
                running.add(callers.submit(caller));
            }
            start.countDown();
            return running.stream().map(Concurrently::answer).toList();
        }
    }

    /** Repeats what may be repeated until the store answers: many conditional writes at once may well time out. */
    static <T> T untilAnswered(Supplier<T> call) {
        for (var i = 1; i < TRIES; i++) {
            try {
                return call.get();
            } catch (StoreUnavailableException e) {
                Thread.onSpinWait();
            }
        }
        return call.get();
    }

    private static <T> T answer(Future<T> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a caller", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a caller failed", e.getCause());
        }
    }
}
