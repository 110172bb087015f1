package io.perennial.engine.testing.scenario;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Top customers, in memory. */
@Execution(ExecutionMode.CONCURRENT)
class TopScenariosInMemoryTest extends TopScenarios {
    @Override
    protected Storage storage() {
        return new InMemoryStorage(Clock.systemUTC());
    }
}
