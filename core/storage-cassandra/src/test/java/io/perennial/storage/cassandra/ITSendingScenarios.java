package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.SendingScenarios;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frequency caps, over Cassandra. */
@ExtendWith(CassandraExtension.class)
class ITSendingScenarios extends SendingScenarios {
    @Override
    protected Storage storage() {
        return SharedStorage.get();
    }

    @Override
    protected int journeys() {
        return 200;
    }
}
