package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.SegmentScenarios;
import org.junit.jupiter.api.extension.ExtendWith;

/** Segments, over Cassandra. */
@ExtendWith(CassandraExtension.class)
class ITSegmentScenarios extends SegmentScenarios {
    @Override
    protected Storage storage() {
        return SharedStorage.get();
    }
}
