package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.scenario.EngineScenarios;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** G7: what the engine promises, over Cassandra, when one call in twenty fails: refused, lost, or done and not answered. */
@ExtendWith(CassandraExtension.class)
class ITEngineScenariosUnderFaults extends EngineScenarios {
    private final FaultyStorage faulty = new FaultyStorage(SharedStorage.get(), FaultPlan.atRate(0.05, 205));

    @Override
    protected Storage storage() {
        return faulty;
    }

    @AfterEach
    void someCallsFailed() {
        assertThat(faulty.injected()).isNotEmpty();
    }
}
