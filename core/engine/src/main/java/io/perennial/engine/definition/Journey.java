package io.perennial.engine.definition;

import java.time.Instant;
import java.util.Objects;

/**
 * A version of a journey, in its first form: on entry, send one message.
 *
 * @param message the key of the message definition
 * @param active false once archived: nobody enters
 */
public record Journey(
        String key, int version, String name, JourneyEntry entry, String message, boolean active, Instant activatedAt) {
    public Journey {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(entry, "entry is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(activatedAt, "activatedAt is null");
    }
}
