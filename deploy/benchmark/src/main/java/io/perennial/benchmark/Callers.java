package io.perennial.benchmark;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that work side by side. */
final class Callers {
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Callers() {}

    /** Lets so many do the same, and returns once all are done. The first failure is thrown. */
    static void run(int count, Work work) {
        new Callers().runAll(Collections.nCopies(count, work));
    }

    /** Does each in a thread of its own, and returns once all are done. The first failure is thrown. */
    static void run(Collection<? extends Work> works) {
        new Callers().runAll(works);
    }

    private void runAll(Collection<? extends Work> works) {
        var threads = works.stream()
                .map(work -> Thread.ofVirtual().start(() -> guarded(work)))
                .toList();
        try {
            for (var thread : threads) thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        var thrown = failure.get();
        if (thrown != null) throw new CompletionException(thrown);
    }

    private void guarded(Work work) {
        try {
            work.run(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Whether one has failed, so that what is measured is not worth going on with. */
    boolean haveFailed() {
        return failure.get() != null;
    }

    /** What one of them does. */
    @FunctionalInterface
    interface Work {
        void run(Callers all) throws InterruptedException;
    }
}
