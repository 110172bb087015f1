package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a contact is in a segment.
 *
 * @param version by which version of the segment
 * @param cause the entry that brought it in; null if time or a new definition did
 * @param because what held, as sentences
 */
public record Membership(
        Instant since, int version, @Nullable EntryId cause, List<String> because) {
    public Membership {
        Objects.requireNonNull(since, "since is null");
        because = List.copyOf(because);
    }
}
