package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.EngineScenarios;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the engine promises, over Cassandra. */
@ExtendWith(CassandraExtension.class)
class ITEngineScenarios extends EngineScenarios {
    @Override
    protected Storage storage() {
        return SharedStorage.get();
    }
}
