package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.JourneyScenarios;
import org.junit.jupiter.api.extension.ExtendWith;

/** Journeys, over Cassandra. */
@ExtendWith(CassandraExtension.class)
class ITJourneyScenarios extends JourneyScenarios {
    @Override
    protected Storage storage() {
        return SharedStorage.get();
    }
}
