package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.ClockScenarios;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** A moved clock, over Cassandra. In a keyspace of their own: an installation has one clock, and it does not go back. */
@ExtendWith(CassandraExtension.class)
class ITClockScenarios extends ClockScenarios {
    private static @Nullable CassandraStorage storage;

    @BeforeAll
    static void open() {
        storage = CassandraStorage.open(SharedStorage.newKeyspace().withTestClock(true), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(storage).close();
    }

    @Override
    protected Storage storage() {
        return Objects.requireNonNull(storage);
    }
}
