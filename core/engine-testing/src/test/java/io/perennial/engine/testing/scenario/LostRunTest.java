package io.perennial.engine.testing.scenario;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No snapshot is ever saved: after a crash the runs are told from the timeline alone. */
@Execution(ExecutionMode.CONCURRENT)
class LostRunTest extends JourneyScenarios {
    @Override
    protected Storage storage() {
        return new FaultyStorage(
                new InMemoryStorage(Clock.systemUTC()),
                (call, _) -> call == StoreCall.SNAPSHOTS_SAVE ? Optional.of(FaultKind.UNAVAILABLE) : Optional.empty());
    }
}
