package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate;
import java.time.Instant;
import java.util.List;

/** What places contacts: a lifecycle model at its stages, a segment inside or outside. */
public sealed interface Placement permits LifecycleModel, Segment {
    String key();

    /** Since when this version is in force. */
    Instant activatedAt();

    /** What it asks of a contact. */
    List<Predicate> predicates();
}
