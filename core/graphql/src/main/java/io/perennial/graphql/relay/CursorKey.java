package io.perennial.graphql.relay;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs cursors, so that none can be made up. All servers of an installation need the same. */
public final class CursorKey {
    static final int SIGNATURE_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    private CursorKey(SecretKeySpec secret) {
        this.secret = secret;
    }

    /**
     * A key of a secret.
     *
     * @param secret at least 32 bytes
     */
    public static CursorKey of(byte[] secret) {
        if (secret.length < 32) throw new IllegalArgumentException("secret has fewer than 32 bytes");
        return new CursorKey(new SecretKeySpec(secret, ALGORITHM));
    }

    byte[] sign(byte[] content, int length) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(content, 0, length);
            return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "CursorKey";
    }
}
