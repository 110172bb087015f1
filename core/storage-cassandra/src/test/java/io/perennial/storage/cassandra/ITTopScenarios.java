package io.perennial.storage.cassandra;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.scenario.TopScenarios;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Top customers, over Cassandra: in a keyspace of their own, whose clock is moved. */
@ExtendWith(CassandraExtension.class)
@Tag("soak")
class ITTopScenarios extends TopScenarios {
    private static CassandraStorage storage;

    @BeforeAll
    static void open() {
        storage = CassandraStorage.open(SharedStorage.newKeyspace().withTestClock(true), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @Override
    protected Storage storage() {
        return storage;
    }
}
