package io.perennial.engine.live;

import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.timeline.EntryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What has rung for one listener and is not read yet. Bounded: a listener that is too slow is told so and begins anew, so that it
 * makes no memory grow and misses nothing without knowing.
 */
final class Rings {
    static final int ROOM = 1_024;

    /**
     * An entry that may be new.
     *
     * @param at when it rang, by the machine's clock
     */
    record Ring(EntryKey key, Instant at) {}

    private final LinkedBlockingQueue<Ring> waiting = new LinkedBlockingQueue<>(ROOM);
    private final ArrayDeque<Ring> missed = new ArrayDeque<>();
    private volatile boolean overflowed;

    /** What rang before there was a listener, taken before all else. By the listener's own thread, before it takes any. */
    void missed(Collection<Ring> rings) {
        missed.addAll(rings);
    }

    /** Never waits. */
    void add(EntryKey key, Instant at) {
        if (!waiting.offer(new Ring(key, at))) overflowed = true;
    }

    /** Up to so many, in the order in which they rang; waits for the first. None if none has rung within that time. */
    List<Ring> take(int most, Duration atMost) throws InterruptedException {
        checkRoom();
        var taken = new ArrayList<Ring>();
        while (taken.size() < most && !missed.isEmpty()) taken.add(missed.remove());
        if (!taken.isEmpty()) return taken;
        var first = waiting.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        if (first == null) return taken;
        taken.add(first);
        waiting.drainTo(taken, most - 1);
        return taken;
    }

    void clear() {
        waiting.clear();
    }

    /** Refuses to keep more than may wait. */
    static void checkRoom(Collection<?> kept) {
        if (kept.size() > ROOM) throw fellBehind();
    }

    private void checkRoom() {
        if (overflowed) throw fellBehind();
    }

    private static PerennialException fellBehind() {
        return new PerennialException(
                ErrorCode.RATE_LIMITED,
                "More is recorded than this subscription takes. Subscribe again `after` the last cursor, and read faster, or ask"
                        + " for fewer `types`.");
    }
}
