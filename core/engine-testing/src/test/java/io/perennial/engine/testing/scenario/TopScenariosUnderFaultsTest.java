package io.perennial.engine.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** G7: top customers over a store of whose calls one in a hundred fails, done or not. */
@Execution(ExecutionMode.CONCURRENT)
class TopScenariosUnderFaultsTest extends TopScenarios {
    private @Nullable FaultyStorage faulty;

    @Override
    protected Storage storage() {
        faulty = new FaultyStorage(new InMemoryStorage(Clock.systemUTC()), FaultPlan.atRate(0.01, 811));
        return faulty;
    }

    @AfterEach
    void someCallsFailed() {
        assertThat(Objects.requireNonNull(faulty).injected()).isNotEmpty();
    }
}
