package io.perennial.engine.decide;

import io.perennial.engine.timeline.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact's place in one lifecycle model.
 *
 * @param stage the stage's key; null if no stage's criteria hold
 * @param since since when
 * @param modelVersion by which version of the model
 * @param cause the entry that moved it here; null if time did
 * @param because what held, as sentences
 */
public record TrackState(
        @Nullable String stage,
        Instant since,
        int modelVersion,
        @Nullable EntryId cause,
        List<String> because) {
    public TrackState {
        Objects.requireNonNull(since, "since is null");
        because = List.copyOf(because);
    }
}
