package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** So many conditional writes on one row that the node gives some of them up. */
@ExtendWith(CassandraExtension.class)
class ITLostRaces {
    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 8_000;

    private final CassandraStorage storage = SharedStorage.get();
    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));

    /** With protocol V5 the answers of the node closed the one connection, and all that others had asked failed. */
    @Test
    void writeThatTheNodeGaveUp_leavesTheConnectionOpen() {
        var causes = new ArrayList<Throwable>();
        var end = System.nanoTime() + AT_MOST.toNanos();
        // A fast node gives up none of 500.
        for (var racers = 500; count(causes, WriteTimeoutException.class) < 10 && System.nanoTime() < end; racers *= 2)
            causes.addAll(race(Math.min(racers, MOST_AT_ONCE)));

        assertThat(count(causes, WriteTimeoutException.class))
                .as("writes that the node gave up")
                .isPositive();
        assertThat(count(causes, AllNodesFailedException.class))
                .as("writes that no connection took")
                .isZero();
    }

    private static long count(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().filter(kind::isInstance).count();
    }

    private List<Throwable> race(int racers) {
        var causes = new ConcurrentLinkedQueue<Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < racers; i++)
                threads.execute(() -> {
                    var claim = new Claim(new IntentId(UUID.randomUUID()), 1, "me", Instant.EPOCH);
                    try {
                        storage.claims().claim(contact, claim, 0);
                    } catch (StoreUnavailableException e) {
                        causes.add(e.getCause());
                    }
                });
        }
        return List.copyOf(causes);
    }
}
