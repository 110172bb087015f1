package io.perennial.storage.cassandra;

import io.perennial.storage.cassandra.crypto.MasterKey;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Master keys for tests. */
public final class TestKeys {
    private TestKeys() {}

    public static MasterKey random() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return MasterKey.parse(Base64.getEncoder().encodeToString(bytes));
    }
}
