package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.graphql.caller.Caller;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts the subscriptions and WebSockets that are open, refuses those beyond the limits, and tells all of them when the server stops. */
final class OpenStreams {
    private final int most;
    private final int mostPerCaller;
    private final Map<Object, Integer> byCaller = new HashMap<>();
    private int open;
    private volatile boolean ended;

    OpenStreams(StreamSettings settings) {
        this.most = settings.most();
        this.mostPerCaller = settings.mostPerCaller();
    }

    /** Takes a place for one more. Close it when the subscription is over. */
    synchronized Place enter(Caller caller) {
        if (ended) throw Refusal.overloaded();
        var name = RateLimits.name(caller);
        var own = byCaller.getOrDefault(name, 0);
        if (own >= mostPerCaller)
            throw refused(
                    "This key or token has %,d subscriptions open on this server, which is the most. End one first."
                            .formatted(own));
        if (open >= most)
            throw refused(
                    "%,d subscriptions are open on this server, which is the most. Try again later.".formatted(open));
        byCaller.put(name, own + 1);
        open++;
        return new Place(name);
    }

    private static Refusal refused(String message) {
        return new Refusal(
                Status.TOO_MANY_REQUESTS_429,
                ErrorCode.RATE_LIMITED,
                message,
                HeaderValues.create(HeaderNames.RETRY_AFTER, 10));
    }

    private synchronized void leave(Object name) {
        byCaller.computeIfPresent(name, (_, own) -> own == 1 ? null : own - 1);
        open--;
        if (open == 0) notifyAll();
    }

    synchronized int open() {
        return open;
    }

    /** Asks all to end, and takes no more. */
    synchronized void end() {
        ended = true;
    }

    /** Waits until all have ended. False if some still are after that time. */
    synchronized boolean drain(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (open > 0) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    boolean areEnded() {
        return ended;
    }

    /** One subscription's. */
    final class Place implements AutoCloseable {
        private final Object name;
        private boolean left;

        private Place(Object name) {
            this.name = name;
        }

        @Override
        public void close() {
            synchronized (OpenStreams.this) {
                if (left) return;
                left = true;
                leave(name);
            }
        }
    }
}
