package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** G7: tracks over a store of whose calls one in twenty fails, done or not. */
@Execution(ExecutionMode.CONCURRENT)
class TrackScenariosUnderFaultsTest extends TrackScenarios {
    private final FaultyStorage faulty =
            new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), FaultPlan.atRate(0.05, 306));

    @Override
    protected Storage storage() {
        return faulty;
    }

    @AfterEach
    void someCallsFailed() {
        assertThat(faulty.injected()).isNotEmpty();
    }
}
