package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.session.Cluster;
import io.perennial.storage.cassandra.session.StorageStartException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
class ITStorageStart {
    private static CassandraStorage open(CassandraSettings settings) {
        return CassandraStorage.open(settings, Clock.systemUTC());
    }

    private static void refuses(CassandraSettings settings, String message) {
        assertThatExceptionOfType(StorageStartException.class)
                .isThrownBy(() -> open(settings))
                .withMessageContaining(message)
                .withMessageContaining(settings.cluster().keyspace());
    }

    @Test
    void secondStart_findsWhatTheFirstLeft() {
        var workspace = new Workspace(
                new WorkspaceId(UUID.randomUUID()),
                "slug-" + UUID.randomUUID().toString().substring(0, 8),
                "Name",
                "Europe/Vienna",
                Instant.parse("2026-11-01T10:00:00Z"));
        SharedStorage.get().workspaces().create(workspace);

        try (var again = open(SharedStorage.settings())) {
            assertThat(again.workspaces().find(workspace.id())).contains(workspace);
        }
    }

    @Test
    void otherMasterKey_isRefused() {
        var settings = SharedStorage.get() == null ? null : SharedStorage.settings();

        refuses(
                new CassandraSettings(settings.cluster(), TestKeys.random(), 10, false),
                "was made with another master key");
    }

    @Test
    void installationThatGoesByTheRealTime_isNeverMoved_andOneOfATestNeverRuns() {
        SharedStorage.get().leases().shardMap(ShardMap.DEFAULT);
        refuses(SharedStorage.settings().withTestClock(true), "goes by the real time");

        var test = SharedStorage.newKeyspace().withTestClock(true);
        open(test).close();
        open(test).close();
        refuses(test.withTestClock(false), "has a test clock");
    }

    @Test
    void unreachableCluster_saysWhereItLooked() {
        var nowhere = new Cluster(
                List.of(new InetSocketAddress("127.0.0.1", 1)),
                "datacenter1",
                "nowhere",
                1,
                null,
                Cluster.REQUEST_TIMEOUT);

        assertThatExceptionOfType(StorageStartException.class)
                .isThrownBy(() -> open(SharedStorage.settings().withCluster(nowhere)))
                .withMessageStartingWith("Cannot reach Cassandra at [/127.0.0.1:1]");
    }

    /** One keyspace for all of these, because making one takes seconds. */
    @Test
    void schemaThatIsNotOurs_isRefused() {
        var settings = SharedStorage.newKeyspace();
        open(settings).close();
        try (var cql = SharedStorage.cql(settings)) {
            cql.execute("INSERT INTO schema_step (list, number, name, digest) VALUES (0, 999, '999-later.cql', 'x')");
            refuses(settings, "has schema version 999");

            cql.execute("DELETE FROM schema_step WHERE list = 0 AND number = 999");
            open(settings).close();

            cql.execute("UPDATE schema_step SET digest = 'x' WHERE list = 0 AND number = 1");
            refuses(settings, "was applied");

            cql.execute("DELETE FROM schema_step WHERE list = 0 AND number = 1");
            open(settings).close();
            assertThat(cql.execute("SELECT digest FROM schema_step WHERE list = 0 AND number = 1")
                            .one())
                    .as("a step whose end was not noted is applied again")
                    .isNotNull();
        }
    }

    @Test
    void firstStarts_atOnce_makeOneSchemaAndOneShardMap() throws Exception {
        var settings = SharedStorage.newKeyspace();
        // The keyspace and the table of the lock itself are not locked; a cluster's first server makes them.
        open(settings).close();
        try (var cql = SharedStorage.cql(settings)) {
            cql.execute("TRUNCATE schema_step");
            cql.execute("TRUNCATE installation");
        }
        Callable<ShardMap> start = () -> {
            try (var storage = open(settings)) {
                return storage.leases().shardMap(ShardMap.DEFAULT);
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(List.of(start, start, start)))
                    .extracting(future -> future.get())
                    .containsOnly(ShardMap.DEFAULT);
        }
    }
}
