package io.perennial.engine.testing.recipe;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to the contact of a fixture. */
sealed interface Happening {
    Instant at();

    /**
     * An event.
     *
     * @param by the name of the other contact that it is of; null for the one of the fixture
     * @param historical whether it is imported, and so lets nobody in
     */
    record Event(Instant at, @Nullable String by, String type, JsonObject properties, boolean historical)
            implements Happening {
        public Event {
            Objects.requireNonNull(at, "at is null");
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(properties, "properties is null");
        }
    }

    /**
     * A change of its properties.
     *
     * @param properties null removes one
     */
    record Change(Instant at, JsonObject properties) implements Happening {
        public Change {
            Objects.requireNonNull(at, "at is null");
            Objects.requireNonNull(properties, "properties is null");
        }
    }

    /** Consent given, or withdrawn. */
    record Consent(Instant at, String channel, @Nullable String topic, boolean granted) implements Happening {
        public Consent {
            Objects.requireNonNull(at, "at is null");
            Objects.requireNonNull(channel, "channel is null");
        }
    }
}
