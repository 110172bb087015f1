package io.perennial.server.plugin;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one way into a plugin: a bounded platform thread of that plugin, a time limit, and a boundary for every Throwable.
 *
 * <p>Platform threads, because a virtual one that spins takes a carrier from the whole server. A thread is given back when the
 * plugin's code has returned, not when the caller has stopped waiting: code that never returns keeps it, and no other is made
 * in its place.
 */
final class Guard implements AutoCloseable {
    private final String plugin;
    private final CallLimits limits;
    private final ClassLoader loader;
    private final PluginHealth health;
    private final Bulkhead permits;
    private final ThreadPoolExecutor threads;

    Guard(String plugin, ClassLoader loader, CallLimits limits) {
        this.plugin = plugin;
        this.limits = limits;
        this.loader = loader;
        this.health = new PluginHealth(plugin, limits);
        this.permits = Bulkhead.of(
                plugin,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.threads())
                        .maxWaitDuration(limits.threadWait())
                        .build());
        this.threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                30,
                TimeUnit.SECONDS,
                // Never longer than the permits allow; it bridges the moment between a permit's return and its
                // thread's.
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .name("plugin-" + plugin + "-", 1)
                        .daemon(true)
                        .inheritInheritableThreadLocals(false)
                        .factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Calls the plugin. Waits for a free thread, then for the answer, for {@code limit} in all. */
    <T> CallOutcome<T> call(String method, Duration limit, Callable<T> call) {
        return run(limit, new PluginCall<>(method, call, health, true));
    }

    /** Calls the plugin while it is being loaded: whoever loads it reports what it throws. */
    <T> CallOutcome<T> load(String method, Callable<T> call) {
        return run(limits.loadLimit(), new PluginCall<>(method, call, health, false));
    }

    private <T> CallOutcome<T> run(Duration limit, PluginCall<T> call) {
        long start = System.nanoTime();
        Optional<String> quarantined = health.quarantined();
        if (quarantined.isPresent()) return new NotCalled<>("plugin.quarantined", quarantined.get());
        if (!permits.tryAcquirePermission())
            return new NotCalled<>(
                    "plugin.busy", "all %d threads of plugin '%s' are taken".formatted(limits.threads(), plugin));
        if (limit.toNanos() <= System.nanoTime() - start) {
            permits.releasePermission();
            return new NotCalled<>(
                    "plugin.busy", "its time passed before a thread of plugin '%s' was free".formatted(plugin));
        }
        try {
            threads.execute(() -> runAndRelease(call));
        } catch (RejectedExecutionException e) {
            permits.releasePermission();
            return new NotCalled<>("plugin.stopped", "plugin '%s' is stopped".formatted(plugin));
        }
        return call.await(limit.toNanos() - (System.nanoTime() - start));
    }

    private void runAndRelease(PluginCall<?> call) {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(loader);
        try {
            call.run();
        } finally {
            thread.setContextClassLoader(null);
            permits.releasePermission();
        }
    }

    /** Why the plugin is not called any more, if it is not. */
    Optional<String> quarantined() {
        return health.quarantined();
    }

    CallLimits limits() {
        return limits;
    }

    /** Lets no more calls in and interrupts those that run. A call that ignores that keeps its thread, and the plugin's classes. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
