package io.perennial.server.plugin;

import io.perennial.server.plugin.CallOutcome.Answered;
import io.perennial.server.plugin.CallOutcome.NoAnswer;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One call into a plugin, between the thread that waits for it and the thread that runs it. */
final class PluginCall<T> implements Runnable {

    private enum Step {
        WAITING,
        BEGUN,
        /** The caller left before it began, so that it never will. */
        DROPPED,
        ENDED
    }

    private final String method;
    private final PluginHealth health;
    private final boolean logged;
    private final AtomicReference<Step> step = new AtomicReference<>(Step.WAITING);
    private final FutureTask<Result<T>> task;
    private volatile long abandonedAt;

    /** @param logged whether what it throws is for the log */
    PluginCall(String method, Callable<T> call, PluginHealth health, boolean logged) {
        this.method = method;
        this.health = health;
        this.logged = logged;
        this.task = new FutureTask<>(() -> result(call));
    }

    @Override
    public void run() {
        if (!step.compareAndSet(Step.WAITING, Step.BEGUN)) return;
        task.run();
        step.set(Step.ENDED);
    }

    /** In the plugin's thread: the boundary. OutOfMemoryError and StackOverflowError end here with the rest. */
    private static <T> Result<T> result(Callable<T> call) {
        try {
            return new Result.Returned<>(Objects.requireNonNull(call.call(), "it returned null"));
        } catch (Throwable thrown) {
            return new Result.Threw<>(Thrown.of(thrown));
        }
    }

    /** Waits for the answer. One that comes later is discarded. */
    CallOutcome<T> await(long nanos) {
        try {
            return outcome(task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return leave("plugin.time-limit", "did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return leave("plugin.interrupted", "was given up, because the server stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException("something passed the boundary", e);
        }
    }

    private CallOutcome<T> leave(String code, String what) {
        if (step.compareAndSet(Step.WAITING, Step.DROPPED))
            return new NotCalled<>("plugin.busy", "%s could not begin in time".formatted(method));
        abandonedAt = System.nanoTime();
        health.abandoned(this);
        if (!task.cancel(true)) return outcome(task.resultNow());
        return new NoAnswer<>(code, "%s %s".formatted(method, what), "");
    }

    private CallOutcome<T> outcome(Result<T> result) {
        return switch (result) {
            case Result.Returned<T>(T answer) -> {
                health.answered(method);
                yield new Answered<>(answer);
            }
            case Result.Threw<T>(Thrown thrown) -> {
                health.threw(method, thrown, logged);
                yield new NoAnswer<>("plugin.threw", "%s threw %s".formatted(method, thrown.type()), thrown.said());
            }
        };
    }

    String method() {
        return method;
    }

    boolean hasEnded() {
        return step.get() == Step.ENDED;
    }

    long nanosSinceAbandoned() {
        return System.nanoTime() - abandonedAt;
    }

    private sealed interface Result<T> {
        record Returned<T>(T answer) implements Result<T> {}

        record Threw<T>(Thrown thrown) implements Result<T> {}
    }
}
