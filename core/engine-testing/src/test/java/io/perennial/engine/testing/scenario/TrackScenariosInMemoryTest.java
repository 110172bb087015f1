package io.perennial.engine.testing.scenario;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TrackScenariosInMemoryTest extends TrackScenarios {
    @Override
    protected Storage storage() {
        return new InMemoryStorage(Clock.systemUTC());
    }
}
