package io.perennial.engine.testing.contract;

import io.perennial.engine.storage.Storage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract on a storage with a flaw; run by {@link StorageContractTest} alone. */
class FlawedCase extends StorageContract {
    static @Nullable Storage planted;

    @Override
    protected Storage storage() {
        return Objects.requireNonNull(planted, "planted is null");
    }
}
