package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is.
 *
 * @param journey the journey's key
 * @param group the group of shards that the contact belongs to
 * @param at null once it has ended
 */
public record RunPlace(
        ContactKey contact,
        UUID run,
        String journey,
        int group,
        @Nullable At at) {
    public RunPlace {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(run, "run is null");
        Objects.requireNonNull(journey, "journey is null");
    }

    /** A step of a version. */
    public record At(int version, String step) {
        public At {
            Objects.requireNonNull(step, "step is null");
        }
    }
}
