package io.perennial.server.auth;

import io.perennial.engine.cache.BoundedCache;
import java.util.function.LongSupplier;

/** How many unknown keys may be looked up: so many a second from one network, and so many in all. */
public final class UnknownKeyBudget {
    private static final int NETWORKS = 10_000;

    private final UnknownKeySettings settings;
    private final LongSupplier nanos;
    private final Bucket all;
    private final BoundedCache<String, Bucket> networks = new BoundedCache<>(NETWORKS);

    /** @param nanos a clock that only goes on, such as {@link System#nanoTime} */
    public UnknownKeyBudget(UnknownKeySettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.all = new Bucket(settings.inAll(), nanos.getAsLong());
    }

    /** Takes one, if there is one. What a network may not have is not taken from the others. */
    synchronized boolean take(String network) {
        var now = nanos.getAsLong();
        var own = bucket(network, now);
        if (!own.take(now)) return false;
        if (all.take(now)) return true;
        own.giveBack();
        return false;
    }

    /** The key was good. */
    synchronized void giveBack(String network) {
        networks.find(network).ifPresent(Bucket::giveBack);
        all.giveBack();
    }

    private Bucket bucket(String network, long now) {
        return networks.find(network).orElseGet(() -> {
            var fresh = new Bucket(settings.perNetwork(), now);
            networks.put(network, fresh);
            return fresh;
        });
    }

    /** Holds what may be taken within a second, and fills within a second. */
    private static final class Bucket {
        private static final double SECOND = 1_000_000_000;

        private final int size;
        private double held;
        private long filledAt;

        Bucket(int size, long now) {
            this.size = size;
            this.held = size;
            this.filledAt = now;
        }

        boolean take(long now) {
            held = Math.min(size, held + size * ((now - filledAt) / SECOND));
            filledAt = now;
            if (held < 1) return false;
            held--;
            return true;
        }

        void giveBack() {
            held = Math.min(size, held + 1);
        }
    }
}
