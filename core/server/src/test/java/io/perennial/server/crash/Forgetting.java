package io.perennial.server.crash;

import io.perennial.storage.cassandra.SharedStorage;
import java.util.List;

/** Every so often a server is killed, and all that it has kept of how the contacts stand is thrown away. */
final class Forgetting implements Trouble {
    private static final int EVERY = 50;

    private int evenings;

    @Override
    public void onEvening(List<ServerProcess> servers, String keyspace) throws Exception {
        if (++evenings % EVERY != 0) return;
        for (var server : servers) server.kill();
        try (var cql = SharedStorage.cql(SharedStorage.newKeyspace().withKeyspace(keyspace))) {
            cql.execute("TRUNCATE snapshot");
        }
        for (var server : servers) server.start("");
    }

    @Override
    public boolean hasHappened() {
        return evenings >= EVERY;
    }

    @Override
    public boolean mayPark() {
        return true;
    }

    @Override
    public String toString() {
        return evenings / EVERY + " times without snapshots";
    }
}
