package io.perennial.engine.testing.faults;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws for each call by itself, so that threads that run differently do not change each other's faults. */
record RandomFaults(double rate, long seed, List<FaultKind> kinds) implements FaultPlan {
    RandomFaults {
        if (!(rate >= 0 && rate <= 1)) throw new IllegalArgumentException("rate is %f".formatted(rate));
        kinds = List.copyOf(kinds);
    }

    @Override
    public Optional<FaultKind> fault(StoreCall call, long nth) {
        var draw = new SplittableRandom(seed * 31 + call.name().hashCode() + nth * 0x9E3779B97F4A7C15L);
        if (draw.nextDouble() >= rate) return Optional.empty();
        return Optional.of(kinds.get(draw.nextInt(kinds.size())));
    }
}
