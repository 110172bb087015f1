package io.perennial.engine.sending;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When no marketing message leaves.
 *
 * @param channel the channel's key; null for all
 */
public record QuietHours(@Nullable String channel, HoursOfDay hours) {
    public QuietHours {
        Objects.requireNonNull(hours, "hours is null");
    }

    boolean binds(String asked) {
        return channel == null || channel.equals(asked);
    }
}
