package io.perennial.server;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.server.settings.ClusterSettings;
import io.perennial.storage.cassandra.CassandraSettings;
import io.perennial.storage.cassandra.CassandraStorage;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.session.Cluster;
import io.perennial.storage.cassandra.session.StorageStartException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store, and waits for Cassandra if it is still starting itself, or stalls meanwhile. */
final class CassandraWait {
    private static final Logger LOG = LoggerFactory.getLogger(CassandraWait.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private CassandraWait() {}

    static CassandraStorage open(ClusterSettings settings, MasterKey masterKey, boolean hasTestClock, Clock clock) {
        var storage = CassandraSettings.of(CassandraSettings.contactPoints(settings.contactPoints()), masterKey)
                .withCluster(cluster(settings))
                .withTestClock(hasTestClock);
        var end = clock.instant().plus(settings.patience());
        while (true) {
            // An attempt that began in time may take long: it changes the schema.
            var isLast = !clock.instant().isBefore(end);
            try {
                return CassandraStorage.open(storage, clock);
            } catch (StorageStartException | StoreUnavailableException e) {
                // Without a cause it is no failure to connect: waiting would not help.
                if (e.getCause() == null || isLast) throw e;
                LOG.info("Waiting for Cassandra at {}", settings.contactPoints());
                pause(e);
            }
        }
    }

    private static Cluster cluster(ClusterSettings settings) {
        return new Cluster(
                CassandraSettings.contactPoints(settings.contactPoints()),
                settings.datacenter(),
                settings.keyspace(),
                settings.replication(),
                settings.username().isEmpty()
                        ? null
                        : new Cluster.Credentials(settings.username(), settings.password()),
                Cluster.REQUEST_TIMEOUT);
    }

    private static void pause(RuntimeException reason) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
