package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.time.MovableTime;
import io.perennial.spi.MessageClass;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** An installation whose clock a test moves, for as long as the test takes. */
public abstract class MovedScenarios {
    private @Nullable Installation installation;
    private @Nullable MovableTime time;

    /** A store with a test clock, which may have been moved. */
    protected abstract Storage storage();

    /**
     * Starts it, with the demo's definitions.
     *
     * @param firstStart what its clock shows if it was never started
     */
    Installation installed(Storage storage, Instant firstStart) {
        var opened =
                answered(() -> MovableTime.open(storage.testClock(), Clock.systemUTC(), System::nanoTime, firstStart));
        time = opened;
        var made = new Installation(storage, opened);
        installation = made;
        made.demo(MessageClass.TRANSACTIONAL);
        return made;
    }

    /** What its clock shows. */
    Instant now() {
        return Objects.requireNonNull(time, "not installed").timeline().instant();
    }

    @AfterEach
    void stop() {
        if (installation != null) installation.close();
        if (time != null) time.close();
    }
}
