package io.perennial.engine.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The first 128 bits of SHA-256 over parts, each with its length before it, so that no two lists of parts run together. */
public final class Hash128 {
    private Hash128() {}

    /**
     * An id that follows from its parts.
     *
     * @param purpose keeps ids of different kinds apart
     * @param parts in their order
     */
    public static UUID of(String purpose, Object... parts) {
        var digest = sha256();
        add(digest, purpose);
        for (var part : parts) add(digest, part.toString());
        var bytes = ByteBuffer.wrap(digest.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static void add(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
