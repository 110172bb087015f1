package io.perennial.engine.definition;

import io.perennial.spi.MessageClass;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a message.
 *
 * @param channel the channel's key
 * @param topic what consent is asked for; null for none in particular
 * @param templates one for each locale, at least one; the first is used where no other fits
 */
public record MessageDefinition(
        String key,
        int version,
        String name,
        String channel,
        MessageClass messageClass,
        @Nullable String topic,
        List<LocalizedTemplate> templates,
        Instant activatedAt) {
    public MessageDefinition {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(messageClass, "messageClass is null");
        templates = List.copyOf(templates);
        if (templates.isEmpty()) throw new IllegalArgumentException("templates is empty");
        Objects.requireNonNull(activatedAt, "activatedAt is null");
    }
}
