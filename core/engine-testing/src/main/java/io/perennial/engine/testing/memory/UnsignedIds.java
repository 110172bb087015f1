package io.perennial.engine.testing.memory;

import java.util.Comparator;
import java.util.UUID;

/** Ids in the order of their bytes, unsigned, as the store sorts them. {@link UUID} itself compares signed. */
final class UnsignedIds {
    static final Comparator<UUID> ORDER = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private UnsignedIds() {}
}
