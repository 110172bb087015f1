package io.perennial.server.plugin;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.server.plugin.CallOutcome.Answered;
import io.perennial.server.plugin.CallOutcome.NoAnswer;
import io.perennial.server.plugin.CallOutcome.NotCalled;
import io.perennial.server.plugin.ChannelOpener.Opened;
import io.perennial.server.plugin.ChannelOpener.Opened.Ready;
import io.perennial.spi.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel in one workspace, with one revision of its settings. Opened by its first use. It has a circuit breaker and a share
 * of the plugin's threads of its own, so that one workspace's dead provider is not the other workspaces' trouble.
 */
final class OpenChannel {
    private static final Duration BREAKER_WAIT = Duration.ofSeconds(30);
    private static final int BEFORE_IT_IS_OPEN = 8;
    private static final int FOR_CHECKS = 2;

    private final ChannelOpener opener;
    private final ChannelTarget target;
    private final Guard guard;
    private final Bulkhead share;
    private final CircuitBreaker breaker;
    private final ReentrantLock opening = new ReentrantLock();
    private final ReentrantLock state = new ReentrantLock();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private volatile @Nullable Ready ready;
    private int users;
    private boolean retired;

    OpenChannel(ChannelOpener opener, ChannelTarget target, Guard guard, Clock clock) {
        this.opener = opener;
        this.target = target;
        this.guard = guard;
        this.share = Bulkhead.of(
                target.toString(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(guard.limits().share())
                        .maxWaitDuration(guard.limits().threadWait())
                        .build());
        this.breaker = CircuitBreaker.of(
                target.toString(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .waitDurationInOpenState(BREAKER_WAIT)
                        .clock(clock)
                        .build());
    }

    long revision() {
        return target.settingsRevision();
    }

    /** As many as it said, but no more than its share of the plugin's threads lets send; few before it was asked. */
    int sendsAtOnce() {
        Ready known = ready;
        return Math.clamp(
                known == null ? BEFORE_IT_IS_OPEN : known.sendsAtOnce(),
                1,
                Math.max(1, guard.limits().share() - FOR_CHECKS));
    }

    <T> CallOutcome<T> use(String method, Duration limit, Use<T> use) {
        long start = System.nanoTime();
        if (!enter()) return new NotCalled<>("plugin.stopped", "the channel was closed just now; its settings changed");
        Lease lease = new Lease();
        if (!breaker.tryAcquirePermission()) {
            lease.end();
            return new NotCalled<>(
                    "plugin.breaker",
                    "the channel failed too often lately; it is tried again within %d s"
                            .formatted(BREAKER_WAIT.toSeconds()));
        }
        CallOutcome<T> outcome = permitted(method, limit, use, lease, start);
        if (outcome instanceof NotCalled) lease.end();
        record(outcome, System.nanoTime() - start);
        return outcome;
    }

    private <T> CallOutcome<T> permitted(String method, Duration limit, Use<T> use, Lease lease, long start) {
        if (!lease.takeShare())
            return new NotCalled<>("plugin.busy", "the workspace's share of the channel's threads is taken");
        return switch (opened()) {
            case Opened.Failed(String code, String reason) -> new NotCalled<>(code, reason);
            case Ready(Channel channel, int _) ->
                guard.call(method, limit.minusNanos(System.nanoTime() - start), () -> {
                    try {
                        return use.of(channel);
                    } finally {
                        // Here, in the plugin's thread: a call whose caller has left goes on using the channel.
                        lease.end();
                    }
                });
        };
    }

    private void record(CallOutcome<?> outcome, long nanos) {
        switch (outcome) {
            case Answered<?> _ -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case NoAnswer<?> _ -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new Unanswered());
            case NotCalled<?>(String code, String _)
            when ChannelOpener.isFailure(code) -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new Unanswered());
            case NotCalled<?> _ -> breaker.releasePermission();
        }
    }

    private Opened opened() {
        Ready known = ready;
        return known == null ? openOnce() : known;
    }

    private Opened openOnce() {
        if (!tryOpening()) return new Opened.Failed("plugin.busy", "the channel is still being opened");
        try {
            Ready known = ready;
            if (known != null) return known;
            Opened opened = opener.open(target);
            if (opened instanceof Ready now) ready = now;
            return opened;
        } finally {
            opening.unlock();
        }
    }

    private boolean tryOpening() {
        try {
            return opening.tryLock(guard.limits().threadWait().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes it once nothing uses it; from now on nothing new does. */
    void retire() {
        state.lock();
        try {
            if (retired) return;
            retired = true;
            if (users == 0) Thread.startVirtualThread(this::close);
        } finally {
            state.unlock();
        }
    }

    /** Done when it is closed after {@link #retire()}. */
    CompletableFuture<Boolean> closed() {
        return closed;
    }

    private void close() {
        opening.lock();
        try {
            Ready open = ready;
            if (open != null)
                guard.call("close", guard.limits().loadLimit(), () -> {
                    open.channel().close();
                    return true;
                });
            ready = null;
        } finally {
            opening.unlock();
            closed.complete(true);
        }
    }

    private boolean enter() {
        state.lock();
        try {
            if (!retired) users++;
            return !retired;
        } finally {
            state.unlock();
        }
    }

    private void leave() {
        state.lock();
        try {
            users--;
            if (retired && users == 0) Thread.startVirtualThread(this::close);
        } finally {
            state.unlock();
        }
    }

    /** What is done with an open channel. */
    interface Use<T> {
        T of(Channel channel) throws Exception;
    }

    /** One use of the channel, ended once by whoever is last to touch it. */
    private final class Lease {
        private final AtomicBoolean ended = new AtomicBoolean();
        private boolean hasShare;

        boolean takeShare() {
            hasShare = share.tryAcquirePermission();
            return hasShare;
        }

        void end() {
            if (!ended.compareAndSet(false, true)) return;
            if (hasShare) share.releasePermission();
            leave();
        }
    }

    /** Stands for whatever went wrong: the breaker wants an exception, and a plugin's own must not be kept. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unanswered() {
            super("no answer", null, false, false);
        }
    }
}
