package io.perennial.storage.cassandra.crypto;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

/** The one secret of an installation: every other key is wrapped by it or derived from it. */
public final class MasterKey {
    static final int BYTES = 32;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        if (bytes.length != BYTES)
            throw new IllegalArgumentException(
                    "The master key has %d bytes, must have %d. Make one with: head -c 32 /dev/urandom | base64"
                            .formatted(bytes.length, BYTES));
        this.bytes = bytes.clone();
    }

    /** A key of 32 bytes in base64. */
    public static MasterKey parse(String base64) {
        try {
            return new MasterKey(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The master key must be 32 bytes in base64: " + e.getMessage());
        }
    }

    static MasterKey of(byte[] bytes) {
        return new MasterKey(bytes);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Tells this key from another and gives nothing of it away. */
    public String checkValue() {
        return HexFormat.of().formatHex(derive("check", new byte[0]), 0, 16);
    }

    /** A key of 32 bytes for one purpose. */
    public byte[] derive(String purpose, byte[] salt) {
        try {
            return Hkdf.computeHkdf(
                    "HMACSHA256", bytes, salt, ("perennial." + purpose).getBytes(StandardCharsets.UTF_8), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA-256", e);
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "MasterKey";
    }
}
