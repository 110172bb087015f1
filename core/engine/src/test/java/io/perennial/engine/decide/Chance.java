package io.perennial.engine.decide;

import java.util.List;
import java.util.Random;

/** Picks by chance, the same for the same seed. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        // Near seeds begin alike.
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }

    @SafeVarargs
    final <T> T of(T... several) {
        return several[random.nextInt(several.length)];
    }

    <T> T of(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** Both included. */
    long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    /** From 0 to a largest, small ones as often as large ones. */
    long upTo(long most) {
        return (long) Math.expm1(random.nextDouble() * Math.log1p((double) most));
    }

    long bits() {
        return random.nextLong();
    }

    Random random() {
        return random;
    }
}
