package io.perennial.engine.testing.faults;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.contract.StorageContract;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;

/** Without a fault the decorators change nothing. */
class FaultyStorageContractTest extends StorageContract {
    private final Storage storage = new FaultyStorage(new InMemoryStorage(Clock.systemUTC(), 7), FaultPlan.none());

    @Override
    protected Storage storage() {
        return storage;
    }
}
