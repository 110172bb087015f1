package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** G7: what the engine promises holds over a store whose calls fail, done or not, for a client that repeats its own. */
@ParameterizedClass(name = "{0} of the calls fail, seed {1}")
@CsvSource({"0.01, 101", "0.05, 105", "0.10, 110"})
class EngineScenariosUnderFaultsTest extends EngineScenarios {
    @Parameter(0)
    private double rate;

    @Parameter(1)
    private long seed;

    private FaultyStorage faulty;

    @Override
    protected Storage storage() {
        faulty = new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), FaultPlan.atRate(rate, seed));
        return faulty;
    }

    @AfterEach
    void someCallsFailed() {
        assertThat(faulty.injected()).as("rate %s, seed %d", rate, seed).isNotEmpty();
    }
}
