package io.perennial.engine.segment;

import io.perennial.engine.contact.ContactPosition;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one group has come with placing its contacts by the models and segments of an instant.
 *
 * @param placedSince since when these models and segments are in force
 * @param placed how many contacts are placed
 * @param reached the last contact that was looked at, in the order of the workspace's list; null before the first
 * @param isDone whether all are placed
 */
public record PassProgress(
        Instant placedSince, long placed, @Nullable ContactPosition reached, boolean isDone) {
    public PassProgress {
        Objects.requireNonNull(placedSince, "placedSince is null");
    }

    /** At the beginning. */
    public static PassProgress begun(Instant placedSince) {
        return new PassProgress(placedSince, 0, null, false);
    }
}
