package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Clock;
import java.time.Duration;

/** Connects to the cluster, and makes the keyspace at the first start. */
public final class SessionOpener {
    private static final Duration DDL_TIMEOUT = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Clock clock;

    public SessionOpener(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    public CassandraSession open() {
        try {
            return new CassandraSession(connect(), cluster, clock);
        } catch (InvalidKeyspaceException e) {
            createKeyspace();
            return new CassandraSession(connect(), cluster, clock);
        }
    }

    private CqlSession connect() {
        var builder = CqlSession.builder()
                .addContactPoints(cluster.contactPoints())
                .withLocalDatacenter(cluster.localDatacenter())
                .withKeyspace(cluster.keyspace())
                .withConfigLoader(DriverSettings.loader(cluster));
        return build(builder);
    }

    private void createKeyspace() {
        var builder = CqlSession.builder()
                .addContactPoints(cluster.contactPoints())
                .withLocalDatacenter(cluster.localDatacenter())
                .withConfigLoader(DriverSettings.loader(cluster));
        var statement = SimpleStatement.newInstance(
                        "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = {'class': 'NetworkTopologyStrategy', '%s': %d}"
                                .formatted(
                                        cluster.keyspace(),
                                        cluster.localDatacenter().replace("'", "''"),
                                        cluster.replicationFactor()))
                .setTimeout(DDL_TIMEOUT)
                .setIdempotent(false);
        try (var session = build(builder)) {
            session.execute(statement);
        }
    }

    private CqlSession build(CqlSessionBuilder builder) {
        var credentials = cluster.credentials();
        if (credentials != null) builder.withAuthCredentials(credentials.username(), credentials.password());
        try {
            return builder.build();
        } catch (AllNodesFailedException e) {
            throw new StorageStartException(
                    "Cannot reach Cassandra at %s as datacenter %s. See that it runs and answers CQL there, then start again. (%s)"
                            .formatted(cluster.contactPoints(), cluster.localDatacenter(), e.getMessage()),
                    e);
        }
    }
}
