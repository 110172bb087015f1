package io.perennial.server;

import io.perennial.engine.outcome.Deadline;
import io.perennial.engine.storage.Storage;
import io.perennial.server.observe.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Whether Cassandra answers a read of our schema. */
final class StoreAnswers implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NO_KEY = "aaaaaaaaaaaaaaaa";

    private final Storage storage;
    private final Clock clock;

    StoreAnswers(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cassandra";
    }

    @Override
    public Optional<String> problem() {
        try {
            Deadline.call(
                    clock.instant().plus(PATIENCE), () -> storage.workspaces().findKey(NO_KEY));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("Cassandra does not answer within %d s. See that its nodes run and can be reached."
                    .formatted(PATIENCE.toSeconds()));
        }
    }
}
