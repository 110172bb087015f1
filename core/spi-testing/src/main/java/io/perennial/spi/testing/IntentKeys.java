package io.perennial.spi.testing;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes intent keys as the host does: 22 characters of {@code [A-Za-z0-9_-]}. */
final class IntentKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private IntentKeys() {}

    static String fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
