package io.perennial.engine.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers for a moment what was read: for what seldom changes, is read for each message, and may be seen a moment late. What was
 * not there is not remembered. Thread-safe.
 */
public final class Recent<K, V> {
    private static final int SIZE = 1_000;

    private final BoundedCache<K, Held<V>> held = new BoundedCache<>(SIZE);
    private final Clock clock;
    private final Duration fresh;

    /** @param fresh how long a value is answered without reading it again */
    public Recent(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    public Optional<V> find(K key, Function<K, Optional<V>> read) {
        var now = clock.instant();
        var known = held.find(key).filter(value -> now.isBefore(value.until()));
        if (known.isPresent()) return known.map(Held::value);
        var found = read.apply(key);
        found.ifPresent(value -> held.put(key, new Held<>(value, now.plus(fresh))));
        return found;
    }

    private record Held<V>(V value, Instant until) {}
}
