package io.perennial.engine.consent;

import java.time.Instant;
import java.util.Objects;

/**
 * An address that gets nothing more on a channel.
 *
 * @param address in its normal form; kept as a keyed hash alone
 * @param createdAt whole milliseconds
 */
public record Suppression(String channel, String address, String reason, Instant createdAt) {
    public Suppression {
        Objects.requireNonNull(channel, "channel is null");
        Objects.requireNonNull(address, "address is null");
        Objects.requireNonNull(reason, "reason is null");
        Objects.requireNonNull(createdAt, "createdAt is null");
    }

    /** Says which channel, and nothing about the person. */
    @Override
    public String toString() {
        return "Suppression[channel=%s, reason=%s, createdAt=%s]".formatted(channel, reason, createdAt);
    }
}
