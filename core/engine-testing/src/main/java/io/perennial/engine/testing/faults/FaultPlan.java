package io.perennial.engine.testing.faults;

import java.util.List;
import java.util.Optional;

/** Says which calls fail, and how. */
@FunctionalInterface
public interface FaultPlan {

    /**
     * How this call is to fail, if it is.
     *
     * @param nth which call of this method it is, from 1
     */
    Optional<FaultKind> fault(StoreCall call, long nth);

    /** Nothing fails. */
    static FaultPlan none() {
        return (_, _) -> Optional.empty();
    }

    /**
     * Of every method, some calls fail. Which ones depends on the seed and on nothing else: the nth call of a method has the
     * same fate in each run, whatever other threads do.
     *
     * @param rate how many of them, 0 to 1
     * @param kinds how, one as often as the other; if none is given, EXECUTED_THEN_TIMEOUT, TIMEOUT and UNAVAILABLE
     */
    static FaultPlan atRate(double rate, long seed, FaultKind... kinds) {
        var usual = List.of(FaultKind.EXECUTED_THEN_TIMEOUT, FaultKind.TIMEOUT, FaultKind.UNAVAILABLE);
        return new RandomFaults(rate, seed, kinds.length == 0 ? usual : List.of(kinds));
    }

    /**
     * Of every method, every so manieth call fails: over the runs with {@code first} from 1 to {@code stride} each call does.
     *
     * @param first the first that fails, from 1
     */
    static FaultPlan every(int stride, int first, FaultKind kind) {
        return (_, nth) -> nth % stride == first % stride ? Optional.of(kind) : Optional.empty();
    }
}
