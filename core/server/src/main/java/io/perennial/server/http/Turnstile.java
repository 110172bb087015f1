package io.perennial.server.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many requests be worked on at once; others wait for a moment, and are refused then. */
final class Turnstile {
    private static final long PATIENCE_MILLIS = 500;

    private final Semaphore places;

    Turnstile(int places) {
        this.places = new Semaphore(places);
    }

    <T> T through(Supplier<T> work) {
        if (!entered()) throw Refusal.overloaded();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
