package io.perennial.engine.testing.memory;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.contract.StorageContract;
import java.time.Clock;

/** The first fake passes the whole contract. */
class InMemoryStorageTest extends StorageContract {
    private final Storage storage = new InMemoryStorage(Clock.systemUTC());

    @Override
    protected Storage storage() {
        return storage;
    }
}
