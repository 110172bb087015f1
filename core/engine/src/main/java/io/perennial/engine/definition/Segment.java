package io.perennial.engine.definition;

import io.perennial.engine.predicate.Predicate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a segment: the contacts for whom a predicate holds.
 *
 * @param active false once archived: nobody is in it
 */
public record Segment(
        String key,
        int version,
        String name,
        @Nullable String description,
        Predicate criteria,
        boolean active,
        Instant activatedAt)
        implements Placement {
    public Segment {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(criteria, "criteria is null");
        Objects.requireNonNull(activatedAt, "activatedAt is null");
    }

    @Override
    public List<Predicate> predicates() {
        return List.of(criteria);
    }
}
