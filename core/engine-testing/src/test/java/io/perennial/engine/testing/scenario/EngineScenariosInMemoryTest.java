package io.perennial.engine.testing.scenario;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.memory.InMemoryStorage;

class EngineScenariosInMemoryTest extends EngineScenarios {
    @Override
    protected Storage storage() {
        return new InMemoryStorage(java.time.Clock.systemUTC());
    }
}
