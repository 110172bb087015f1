package io.perennial.engine.dispatch;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;

/**
 * Which message to which contact: 128 bits of a hash of (workspace, contact, journey, run, step, occurrence), without any
 * version, so that deciding twice intends once.
 */
public record IntentId(UUID value) {
    public IntentId {
        Objects.requireNonNull(value, "value is null");
    }

    /** As a provider's idempotency key: 22 characters of {@code [A-Za-z0-9_-]}. */
    public String key() {
        var bytes = ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
