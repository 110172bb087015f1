package io.perennial.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.perennial.storage.cassandra.session.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Storages for tests, each on a keyspace with a random name; most share one, because making the tables takes seconds. */
public final class SharedStorage {
    /** What is tested here is no question of time, and a machine that runs tests pauses for seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final CassandraSettings SETTINGS = newKeyspace();

    private SharedStorage() {}

    /** The storage that the tests of this JVM share. */
    public static CassandraStorage get() {
        return Holder.STORAGE;
    }

    /** How the shared storage was opened. */
    public static CassandraSettings settings() {
        return SETTINGS;
    }

    /** Settings for a keyspace that is not there yet, with a master key of its own. */
    public static CassandraSettings newKeyspace() {
        var node = CassandraExtension.node();
        var keyspace = "test_" + UUID.randomUUID().toString().replace("-", "");
        var cluster = new Cluster(List.of(node.contactPoint()), node.datacenter(), keyspace, 1, null, PATIENCE);
        return CassandraSettings.of(List.of(node.contactPoint()), TestKeys.random())
                .withCluster(cluster);
    }

    /** A bare session on a keyspace, for what the storage itself does not offer, such as a truncation, which takes seconds on a busy disk. */
    public static CqlSession cql(CassandraSettings settings) {
        var cluster = settings.cluster();
        return CqlSession.builder()
                .addContactPoints(cluster.contactPoints())
                .withLocalDatacenter(cluster.localDatacenter())
                .withKeyspace(cluster.keyspace())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                        .build())
                .build();
    }

    private static final class Holder {
        private static final CassandraStorage STORAGE = open();

        private static CassandraStorage open() {
            var storage = CassandraStorage.open(SETTINGS, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(storage::close));
            return storage;
        }
    }
}
