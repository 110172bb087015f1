package io.perennial.storage.cassandra.timeline;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An entry as it is stored, in the log and on the timeline alike.
 *
 * @param blob its type and times in plain, the rest encrypted
 * @param recordedAt microseconds since 1970
 */
public record SealedEntry(ByteBuffer blob, long recordedAt) {
    public SealedEntry {
        Objects.requireNonNull(blob, "blob is null");
    }
}
