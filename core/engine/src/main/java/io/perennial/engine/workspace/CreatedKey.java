package io.perennial.engine.workspace;

import java.util.Objects;

/** A new key with its secret, which is known this once. {@link #toString} leaves it out. */
public record CreatedKey(ApiKey key, String secret) {
    public CreatedKey {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(secret, "secret is null");
    }

    @Override
    public String toString() {
        return "CreatedKey[" + key.id() + "]";
    }
}
