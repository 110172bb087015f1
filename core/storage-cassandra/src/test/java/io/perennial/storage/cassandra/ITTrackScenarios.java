package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.TrackScenarios;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tracks, over Cassandra. */
@ExtendWith(CassandraExtension.class)
class ITTrackScenarios extends TrackScenarios {
    @Override
    protected Storage storage() {
        return SharedStorage.get();
    }

    @Override
    protected int contacts() {
        return 100;
    }
}
