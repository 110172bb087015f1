package io.perennial.engine.testing.faults;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets chosen calls fail. A test writes it while it goes. */
public final class FaultScript implements FaultPlan {
    private final Map<StoreCall, Long> made = new EnumMap<>(StoreCall.class);
    private final Map<Nth, FaultKind> once = new HashMap<>();
    private final Map<StoreCall, FaultKind> always = new EnumMap<>(StoreCall.class);

    /** Lets the next call of a method fail. */
    public FaultScript failNext(StoreCall call, FaultKind kind) {
        return fail(call, 1, kind);
    }

    /**
     * Lets one call of a method fail.
     *
     * @param nth which call from now on: 1 for the next
     */
    public synchronized FaultScript fail(StoreCall call, int nth, FaultKind kind) {
        if (nth < 1) throw new IllegalArgumentException("nth is %d".formatted(nth));
        once.put(new Nth(call, made.getOrDefault(call, 0L) + nth), kind);
        return this;
    }

    /** Lets every call of a method fail from now on. */
    public synchronized FaultScript failAlways(StoreCall call, FaultKind kind) {
        always.put(call, kind);
        return this;
    }

    /** Lets every call of every method fail from now on: the store is gone. */
    public synchronized FaultScript failAlways(FaultKind kind) {
        for (var call : StoreCall.values()) always.put(call, kind);
        return this;
    }

    /** Nothing fails any more. */
    public synchronized void heal() {
        once.clear();
        always.clear();
    }

    @Override
    public synchronized Optional<FaultKind> fault(StoreCall call, long nth) {
        made.put(call, nth);
        var planned = once.remove(new Nth(call, nth));
        return Optional.ofNullable(planned == null ? always.get(call) : planned);
    }

    private record Nth(StoreCall call, long nth) {}
}
