package io.perennial.storage.cassandra.body;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Ids as blobs: those sort as unsigned bytes, where the type uuid sorts by version and time. */
public final class IdBytes {
    /** Sorts before every id. */
    public static final ByteBuffer BEFORE_EVERY_ID = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** Sorts after every id. */
    public static final ByteBuffer AFTER_EVERY_ID = afterEveryId().asReadOnlyBuffer();

    private IdBytes() {}

    public static ByteBuffer of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip();
    }

    public static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(bytes.position()), bytes.getLong(bytes.position() + 8));
    }

    private static ByteBuffer afterEveryId() {
        var bytes = new byte[17];
        Arrays.fill(bytes, (byte) 0xFF);
        return ByteBuffer.wrap(bytes);
    }

    /** The bytes of a blob. */
    public static byte[] array(ByteBuffer blob) {
        var bytes = new byte[blob.remaining()];
        blob.get(blob.position(), bytes);
        return bytes;
    }
}
