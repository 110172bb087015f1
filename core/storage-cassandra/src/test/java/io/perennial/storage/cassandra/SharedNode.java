package io.perennial.storage.cassandra;

import io.perennial.cassandra.node.CassandraNode;
import io.perennial.cassandra.node.NodeSettings;
import io.perennial.storage.cassandra.TestNode.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.cassandra.CassandraContainer;

/** Starts the one node of this JVM, of the first kind that is possible here, and ends it with the JVM. */
final class SharedNode {
    private static final String DATACENTER = "datacenter1";
    /** One node has nobody to wait for, and nothing of it must survive: a new table takes 50 ms instead of 500. */
    private static final String QUICK = "-Dcassandra.skip_wait_for_gossip_to_settle=0 -Dcassandra.ring_delay_ms=0"
            + " -Dcassandra.initial_token=0 -Dcassandra.unsafesystem=true";

    private SharedNode() {}

    static TestNode get() {
        return Holder.started();
    }

    /** Keeps the node, or why there is none, so that the second test class fails as fast as it can. */
    private static final class Holder {
        private static TestNode node;
        private static RuntimeException failure;

        @SuppressWarnings("StaticAssignmentOfThrowable") // The first failure's stack is the one that tells.
        private static synchronized TestNode started() {
            if (failure != null) {
                throw failure;
            }
            if (node == null) {
                try {
                    node = start();
                } catch (RuntimeException e) {
                    failure = e;
                    throw e;
                }
            }
            return node;
        }
    }

    private static TestNode start() {
        String forced = System.getProperty(TestNode.FORCED, "");
        return switch (forced) {
            case "child" -> child();
            case "docker" -> container();
            case "" -> first();
            default -> throw new IllegalStateException(TestNode.FORCED + " is " + forced + ", not child or docker");
        };
    }

    private static TestNode first() {
        String given = System.getenv("PERENNIAL_CASSANDRA");
        if (given != null && !given.isBlank()) {
            return given(given);
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return container();
        }
        if (System.getProperty(NodeSettings.JARS) != null) {
            return child();
        }
        return impossible("No Cassandra: PERENNIAL_CASSANDRA is not set, no Docker engine answers, and the system"
                + " property " + NodeSettings.JARS + " names no folder with Cassandra's jars");
    }

    private static TestNode given(String contactPoints) {
        String[] first = contactPoints.split(",")[0].trim().split(":");
        int port = first.length > 1 ? Integer.parseInt(first[1]) : 9042;
        String datacenter = System.getenv().getOrDefault("PERENNIAL_DATACENTER", DATACENTER);
        return new TestNode(new InetSocketAddress(first[0], port), datacenter, Kind.GIVEN);
    }

    private static TestNode child() {
        Path data = temporaryFolder();
        // The tests' node is thrown away, so it is killed, not drained.
        CassandraNode node = CassandraNode.start(NodeSettings.in(data).withThrowaway(true));
        atExit(() -> {
            node.kill();
            delete(data);
        });
        node.awaitReady();
        return new TestNode(node.contactPoint(), DATACENTER, Kind.CHILD);
    }

    @SuppressWarnings("resource") // Ended with the JVM, as a shared one must be.
    private static TestNode container() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return impossible("No Docker engine answers, and " + TestNode.FORCED + " is docker");
        }
        CassandraContainer container = new CassandraContainer("cassandra:5.0")
                .withEnv("MAX_HEAP_SIZE", "512M")
                .withEnv("JVM_OPTS", QUICK)
                .withStartupTimeout(Duration.ofMinutes(4));
        atExit(container::stop);
        container.start();
        return new TestNode(container.getContactPoint(), container.getLocalDatacenter(), Kind.DOCKER);
    }

    /** A test that cannot run here is skipped, except where everything is promised to run. */
    private static TestNode impossible(String why) {
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException(why);
        }
        throw new TestAbortedException(why);
    }

    private static void atExit(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end-of-test-node"));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("perennial-test-node");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
