package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contact is in a segment that it was ever in.
 *
 * @param isIn false once it has left
 * @param since since when
 * @param version by which version of the segment
 * @param cause the entry that brought it in or out; null if time or a new definition did
 * @param because what held or did not, as sentences
 */
public record SegmentState(
        boolean isIn, Instant since, int version, @Nullable EntryId cause, List<String> because) {
    public SegmentState {
        Objects.requireNonNull(since, "since is null");
        because = List.copyOf(because);
    }
}
