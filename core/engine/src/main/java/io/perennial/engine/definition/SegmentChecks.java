package io.perennial.engine.definition;

import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.predicate.Predicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a segment before it is published or archived, all findings at once. */
final class SegmentChecks {
    private static final int MOST_DESCRIBED = 1000;
    private static final int MOST_SEGMENTS = 1000;

    List<Fault> faults(SegmentDraft draft, Predicate criteria, Definitions definitions) {
        var faults = new ArrayList<Fault>();
        if (!DefinitionKeys.valid(draft.key())) faults.add(DefinitionKeys.fault("key"));
        if (!DefinitionKeys.validName(draft.name())) faults.add(DefinitionKeys.nameFault("name"));
        if (draft.description() != null && draft.description().length() > MOST_DESCRIBED)
            faults.add(Fault.of(FaultCode.TOO_LARGE, "description", "Give up to 1000 characters."));
        var isNew = definitions.segment(draft.key()).filter(Segment::active).isEmpty();
        if (isNew && active(definitions).size() >= MOST_SEGMENTS)
            faults.add(Fault.of(
                    FaultCode.TOO_LARGE, "key", "A workspace has up to 1000 segments; archive one that is not used."));
        faults.addAll(PredicateChecks.faults(criteria, definitions, List.of("criteria")));
        var segment = new Segment(draft.key(), 0, draft.name(), null, criteria, true, Instant.EPOCH);
        Circle.of(segment, definitions)
                .ifPresent(way -> faults.add(Fault.of(
                        FaultCode.INVALID,
                        "criteria",
                        "Segments would ask about each other in a circle: %s.".formatted(way))));
        return faults;
    }

    /** Nothing that is in force may ask about what is archived. */
    List<Fault> faultsOfArchiving(String key, Definitions definitions) {
        if (definitions.segment(key).isEmpty())
            return List.of(Fault.of(FaultCode.NOT_FOUND, "key", "There is no segment '%s'.".formatted(key)));
        return Askers.faults(
                definitions,
                asked -> asked.segments().contains(key),
                journey -> journey.entry() instanceof JourneyEntry.OnSegment onSegment
                        && onSegment.segment().equals(key));
    }

    private static List<Segment> active(Definitions definitions) {
        return definitions.segmentsInOrder().stream().filter(Segment::active).toList();
    }
}
