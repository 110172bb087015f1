package io.perennial.engine.track;

import io.perennial.engine.definition.Segment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A contact is in a segment, and why.
 *
 * @param since since when
 * @param because what held when it came in, as sentences
 */
public record SegmentMembership(Segment segment, Instant since, List<String> because) {
    public SegmentMembership {
        Objects.requireNonNull(segment, "segment is null");
        Objects.requireNonNull(since, "since is null");
        because = List.copyOf(because);
    }
}
