package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate;
import java.util.List;

/** What places contacts: a lifecycle model at its stages, a segment inside or outside. */
public sealed interface Placement permits LifecycleModel, Segment {
    String key();

    /** What it asks of a contact. */
    List<Predicate> predicates();
}
