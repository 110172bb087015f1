package io.perennial.server.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the servers of an installation know each other by: a key from its master key. A call says in its header when it was made and
 * the digest of its body, and signs both, so that nobody else's body is read at all. Thread-safe.
 */
public final class PeerKey {
    /** How old a call may be, or how far ahead the caller's clock. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final Pattern HEADER = Pattern.compile("([0-9]{1,12})\\.([\\w-]{43})\\.([\\w-]{43})");

    private final SecretKeySpec key;

    /** @param key 32 bytes, the same on every server of the installation */
    public PeerKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The header that goes with a body. */
    String sign(byte[] body, Instant now) {
        var signed = now.getEpochSecond() + "." + encoded(digest(body));
        return signed + "." + encoded(mac(signed));
    }

    /** The digest that the body must have, if the header is another server's, and fresh. */
    Optional<byte[]> digestOf(String header, Instant now) {
        var parts = HEADER.matcher(header);
        if (!parts.matches()) return Optional.empty();
        var signed = header.substring(0, header.lastIndexOf('.'));
        if (!MessageDigest.isEqual(
                encoded(mac(signed)).getBytes(StandardCharsets.US_ASCII),
                parts.group(3).getBytes(StandardCharsets.US_ASCII))) return Optional.empty();
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), now)
                .abs();
        if (age.compareTo(FRESH) > 0) return Optional.empty();
        return Optional.of(Base64.getUrlDecoder().decode(parts.group(2)));
    }

    static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
