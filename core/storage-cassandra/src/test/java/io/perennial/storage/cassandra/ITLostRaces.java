package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore.Result;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** So many conditional writes on one row that the node gives some of them up. */
@ExtendWith(CassandraExtension.class)
class ITLostRaces {
    private static final int RACES = 4;
    private static final int RACERS = 500;

    private final CassandraStorage storage = SharedStorage.get();
    private final ContactKey contact =
            new ContactKey(new WorkspaceId(UUID.randomUUID()), new ContactId(UUID.randomUUID()));

    /**
     * With protocol V5 the answers of the node closed the one connection, and all that others had asked failed. Says nothing on a node
     * that is so fast that it gives up none.
     */
    @Test
    void writesThatTheNodeGaveUp_leaveTheConnectionOpen() {
        for (var i = 0; i < RACES; i++)
            assertThat(race().stream()
                            .filter(AllNodesFailedException.class::isInstance)
                            .count())
                    .as("writes that no connection took")
                    .isZero();
    }

    /** The tests of the same node that come after it would wait behind the races. */
    @AfterEach
    void waitUntilTheyAreOver() {
        await().atMost(Duration.ofMinutes(1))
                .ignoreException(StoreUnavailableException.class)
                .until(() -> storage.claims().claim(contact, claim(), 0) == Result.CLAIMED);
    }

    private static Claim claim() {
        return new Claim(new IntentId(UUID.randomUUID()), 1, "me", Instant.EPOCH);
    }

    private List<Throwable> race() {
        var causes = new ConcurrentLinkedQueue<Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < RACERS; i++)
                threads.execute(() -> {
                    try {
                        storage.claims().claim(contact, claim(), 0);
                    } catch (StoreUnavailableException e) {
                        causes.add(e.getCause());
                    }
                });
        }
        return List.copyOf(causes);
    }
}
