package io.perennial.engine.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code prn_sk_<id>_<secret><checksum>}. The checksum lets a typing error, and a scanner of leaked keys,
 * be answered without a look-up; it protects nothing.
 */
final class KeyText {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;
    private static final Pattern KEY = Pattern.compile("prn_(sk|pk)_([a-z2-7]{16})_([a-z2-7]{40})([0-9a-f]{8})");

    private KeyText() {}

    static String newId(RandomGenerator random) {
        return letters(random, ID_LENGTH);
    }

    static String write(ApiKey.Kind kind, String id, RandomGenerator random) {
        var body = "prn_" + prefix(kind) + "_" + id + "_" + letters(random, SECRET_LENGTH);
        return body + checksum(body);
    }

    /** The id in a key, if the text is a key at all. */
    static Optional<String> id(String text) {
        var matcher = KEY.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        var body = text.substring(0, text.length() - 8);
        return checksum(body).equals(matcher.group(4)) ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String prefix(ApiKey.Kind kind) {
        return switch (kind) {
            case SECRET -> "sk";
            case PUBLISHABLE -> "pk";
        };
    }

    private static String letters(RandomGenerator random, int length) {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
