package io.perennial.graphql.relay;

import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The cursors of one list: of one parent, filter and order. A cursor is the digest of these, the position, and a signature over
 * both. It says nothing of the document, the path or the page size, so that it outlives them.
 */
public final class Cursors<P> {
    private static final int DIGEST_BYTES = 8;
    private static final int LONGEST = 512;

    private final CursorKey key;
    private final Listing<P> listing;
    private final byte[] digest;

    private Cursors(CursorKey key, Listing<P> listing, byte[] digest) {
        this.key = key;
        this.listing = listing;
        this.digest = digest;
    }

    /**
     * The cursors of a list.
     *
     * @param parts the parent and the filters, in a fixed order
     */
    public static <P> Cursors<P> of(CursorKey key, Listing<P> listing, List<String> parts) {
        return new Cursors<>(key, listing, digest(listing.name(), parts));
    }

    private static byte[] digest(String listing, List<String> parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(framed(listing));
            parts.forEach(part -> sha.update(framed(part)));
            return Arrays.copyOf(sha.digest(), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    /** With its length before it, so that two parts never read like two others. */
    private static byte[] framed(String part) {
        var text = part.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length)
                .putInt(text.length)
                .put(text)
                .array();
    }

    public String write(P position) {
        var at = listing.bytes(position);
        var length = DIGEST_BYTES + at.length;
        var cursor = ByteBuffer.allocate(length + CursorKey.SIGNATURE_BYTES)
                .put(digest)
                .put(at);
        cursor.put(key.sign(cursor.array(), length));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /**
     * The position of a cursor; BAD_USER_INPUT if it is none of this list.
     *
     * @param argument the argument that it was given for, {@code after} or {@code before} */
    public P read(String text, String argument) {
        var cursor = decoded(text, argument);
        var length = cursor.length - CursorKey.SIGNATURE_BYTES;
        if (length < DIGEST_BYTES || !isGenuine(cursor, length))
            throw refused(argument, "is not a cursor of this server");
        if (!Arrays.equals(cursor, 0, DIGEST_BYTES, digest, 0, DIGEST_BYTES))
            throw refused(argument, "is a cursor of another list, or of other filters");
        return listing.position(KeyBytes.reader(ByteBuffer.wrap(cursor, DIGEST_BYTES, length - DIGEST_BYTES)));
    }

    private boolean isGenuine(byte[] cursor, int length) {
        return MessageDigest.isEqual(key.sign(cursor, length), Arrays.copyOfRange(cursor, length, cursor.length));
    }

    private static byte[] decoded(String text, String argument) {
        if (text.length() > LONGEST) throw refused(argument, "is not a cursor of this server");
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused(argument, "is not a cursor of this server");
        }
    }

    private static PerennialException refused(String argument, String what) {
        return new PerennialException(
                ErrorCode.BAD_USER_INPUT,
                "`%s` %s. Give a cursor from `pageInfo` or `edges` of this same list, or leave it out."
                        .formatted(argument, what));
    }
}
