package io.perennial.channel.email;

import java.time.Duration;

/** Measures how long the machine kept a thread waiting that wanted little, so that a test does not blame the channel for it. */
final class Standstill implements AutoCloseable {
    private static final long TICK_NANOS = 10_000_000;

    private volatile long tick = System.nanoTime();
    private volatile long longestNanos;
    private final Thread meter = Thread.ofPlatform().daemon().start(this::measure);

    private void measure() {
        try {
            while (true) {
                tick = System.nanoTime();
                Thread.sleep(Duration.ofNanos(TICK_NANOS));
                longestNanos = Math.max(longestNanos, sinceTick());
            }
        } catch (InterruptedException _) {
            // It is closed.
        }
    }

    private long sinceTick() {
        return System.nanoTime() - tick - TICK_NANOS;
    }

    /** The longest time since it was opened, which may be the one that has just ended. */
    Duration longest() {
        return Duration.ofNanos(Math.max(longestNanos, sinceTick()));
    }

    @Override
    public void close() {
        meter.interrupt();
    }
}
