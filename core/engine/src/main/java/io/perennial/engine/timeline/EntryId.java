package io.perennial.engine.timeline;

import java.util.Objects;
import java.util.UUID;

/**
 * Which entry: 128 bits of a hash of (workspace, contact, messageId), or random where the caller gave none. Ordered as
 * unsigned bytes.
 */
public record EntryId(UUID value) implements Comparable<EntryId> {
    public EntryId {
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public int compareTo(EntryId that) {
        var high = Long.compareUnsigned(value.getMostSignificantBits(), that.value.getMostSignificantBits());
        if (high != 0) return high;
        return Long.compareUnsigned(value.getLeastSignificantBits(), that.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
