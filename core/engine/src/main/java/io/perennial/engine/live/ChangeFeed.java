package io.perennial.engine.live;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A value, read each second: how it is now, and then whenever it has changed. */
public final class ChangeFeed<T> implements Feed<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Supplier<T> read;
    private final LongSupplier nanos;
    private @Nullable T told;
    private long nextLook;

    /** @param nanos a source of time that never steps back, such as {@link System#nanoTime} */
    public ChangeFeed(Supplier<T> read, LongSupplier nanos) {
        this.read = read;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    @Override
    public Optional<T> next(Duration atMost) throws InterruptedException {
        var end = nanos.getAsLong() + atMost.toNanos();
        while (true) {
            var now = nanos.getAsLong();
            if (now < nextLook) Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(nextLook, end) - now)));
            if (nanos.getAsLong() < nextLook) return Optional.empty();
            nextLook = nanos.getAsLong() + LOOK.toNanos();
            var changed = changed();
            if (changed.isPresent()) return changed;
        }
    }

    private Optional<T> changed() {
        try {
            var value = read.get();
            if (value.equals(told)) return Optional.empty();
            told = value;
            return Optional.of(value);
        } catch (StoreUnavailableException e) {
            LOG.debug("read later: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Holds nothing. */
    @Override
    public void close() {}
}
