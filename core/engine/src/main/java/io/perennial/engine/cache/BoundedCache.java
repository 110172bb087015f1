package io.perennial.engine.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers so many values, those used last. Thread-safe; split into stripes so that threads rarely meet. */
public final class BoundedCache<K, V> {
    private static final int STRIPES = 16;

    private final Stripe<K, V>[] stripes;

    /** @param size how many values at most, in all */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no generic arrays.
    public BoundedCache(int size) {
        stripes = new Stripe[STRIPES];
        for (var i = 0; i < STRIPES; i++) stripes[i] = new Stripe<>(Math.max(1, size / STRIPES));
    }

    public Optional<V> find(K key) {
        var stripe = stripe(key);
        synchronized (stripe) {
            return Optional.ofNullable(stripe.get(key));
        }
    }

    public void put(K key, V value) {
        var stripe = stripe(key);
        synchronized (stripe) {
            stripe.put(key, value);
        }
    }

    public void remove(K key) {
        var stripe = stripe(key);
        synchronized (stripe) {
            stripe.remove(key);
        }
    }

    private Stripe<K, V> stripe(K key) {
        var hash = key.hashCode();
        return stripes[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
    }

    private static final class Stripe<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int size;

        Stripe(int size) {
            super(16, 0.75f, true);
            this.size = size;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > size;
        }
    }
}
