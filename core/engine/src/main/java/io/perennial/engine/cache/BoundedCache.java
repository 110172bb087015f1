package io.perennial.engine.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers so many values, those used last. Thread-safe; split into stripes so that threads rarely meet. */
public final class BoundedCache<K, V> {
    private static final int STRIPE_BITS = 4;
    private static final int STRIPES = 1 << STRIPE_BITS;
    /** 2^32 over the golden ratio: its products spread neighbours over the upper bits. */
    private static final int GOLDEN = 0x9E3779B9;

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

    /** By other bits than those by which a stripe's own map chooses a bucket: else it would use one in sixteen of them. */
    private Stripe<K, V> stripe(K key) {
        return stripes[(key.hashCode() * GOLDEN) >>> (Integer.SIZE - STRIPE_BITS)];
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
