package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds out what asks about a model or segment: nothing that is in force may ask about what is archived. */
final class Askers {
    private Askers() {}

    /**
     * A conflict at {@code key} that names them; none if nothing asks.
     *
     * @param asks whether what predicates depend on includes it
     * @param uses whether a journey lets contacts in by it, or puts them there
     */
    static List<Fault> faults(Definitions definitions, Predicate<Dependencies> asks, Predicate<Journey> uses) {
        var askers = new ArrayList<String>();
        for (var placement : definitions.placements().inOrder())
            if (asks.test(Dependencies.of(placement.predicates()))) askers.add(placement.key());
        for (var journey : definitions.openJourneys())
            if (uses.test(journey) || asks.test(Dependencies.of(journey.predicates())))
                askers.add("journey " + journey.key());
        if (askers.isEmpty()) return List.of();
        return List.of(Fault.of(
                FaultCode.CONFLICT,
                "key",
                "It is asked about by %s; change these first.".formatted(String.join(", ", askers))));
    }
}
