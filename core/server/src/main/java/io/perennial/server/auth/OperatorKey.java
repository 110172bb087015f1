package io.perennial.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The installation's operator key, kept as its digest. */
public final class OperatorKey {
    private static final int SHORTEST = 32;

    private final byte[] digest;

    /**
     * Takes the key.
     *
     * @throws IllegalArgumentException if it is so short that it could be guessed
     */
    public OperatorKey(String key) {
        if (key.length() < SHORTEST)
            throw new IllegalArgumentException(
                    "The operator key (PERENNIAL_OPERATOR_KEY) has %d characters. Give %d at least, or leave it out and one is made."
                            .formatted(key.length(), SHORTEST));
        this.digest = digest(key);
    }

    /** A new key. */
    public static String generate(RandomGenerator random) {
        var secret = new byte[32];
        random.nextBytes(secret);
        return "prn_ok_" + HexFormat.of().formatHex(secret);
    }

    boolean matches(String presented) {
        return MessageDigest.isEqual(digest, digest(presented));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
