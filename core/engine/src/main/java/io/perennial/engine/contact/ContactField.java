package io.perennial.engine.contact;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Objects;

/**
 * A field of a contact as it was last set.
 *
 * @param value {@link JsonValue#NULL} if it was removed
 * @param changedAt the change's place in time; whole microseconds
 */
public record ContactField(JsonValue value, Instant changedAt) {
    public ContactField {
        Objects.requireNonNull(value, "value is null");
        Objects.requireNonNull(changedAt, "changedAt is null");
    }
}
