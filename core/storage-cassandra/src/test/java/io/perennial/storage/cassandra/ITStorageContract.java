package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.contract.StorageContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
class ITStorageContract extends StorageContract {
    private static final Storage STORAGE = new MadeContacts(SharedStorage.get());

    @Override
    protected Storage storage() {
        return STORAGE;
    }
}
