package io.perennial.cassandra.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a node is to run.
 *
 * @param data the folder that keeps everything of this node; made if absent, and used by one node at a time
 * @param jars the folder with Apache Cassandra's jars
 * @param cqlPort where it answers CQL on 127.0.0.1; 0 takes a free port
 * @param heapMegabytes the node's largest heap; its process takes up to 350 MB more than this
 * @param commitLogSync when an acknowledged write is on disk
 * @param throwaway whether its data is not to survive it, as in tests: a new table then takes 50 ms instead of 500
 * @param javaHome the JDK that runs it; null takes a JDK 17 if this machine has one, else the JDK of this process
 * @param classArchive a file that keeps the classes which a node loads, so that the next start takes less processor time: used
 *     where it is newer than they are, else made when the node ends in order; its folder must be there. Null for none
 * @param patience how long {@link CassandraNode#awaitReady()} waits
 */
public record NodeSettings(
        Path data,
        Path jars,
        int cqlPort,
        int heapMegabytes,
        CommitLogSync commitLogSync,
        boolean throwaway,
        @Nullable Path javaHome,
        @Nullable Path classArchive,
        Duration patience) {

    /** The system property that names the folder with Apache Cassandra's jars. */
    public static final String JARS = "perennial.node.jars";

    public NodeSettings {
        data = Objects.requireNonNull(data, "data is null").toAbsolutePath().normalize();
        jars = Objects.requireNonNull(jars, "jars is null").toAbsolutePath().normalize();
        classArchive =
                classArchive == null ? null : classArchive.toAbsolutePath().normalize();
        Objects.requireNonNull(commitLogSync, "commitLogSync is null");
        Objects.requireNonNull(patience, "patience is null");
        if (cqlPort < 0 || cqlPort > 65_535) {
            throw new IllegalArgumentException("cqlPort is " + cqlPort + ", not between 0 and 65535");
        }
        if (heapMegabytes < 256) {
            throw new IllegalArgumentException("heapMegabytes is " + heapMegabytes + ", less than 256");
        }
    }

    /** A node with defaults that keeps its data here, with the jars that the system property {@value #JARS} names. */
    public static NodeSettings in(Path data) {
        String jars = System.getProperty(JARS);
        if (jars == null) {
            throw new IllegalStateException("The system property " + JARS + " must name the folder with Apache"
                    + " Cassandra's jars; the build puts them into core/cassandra-node/jars/target/lib.");
        }
        return new NodeSettings(
                data, Path.of(jars), 0, 512, CommitLogSync.PERIODIC, false, null, null, Duration.ofMinutes(3));
    }

    public NodeSettings withJars(Path value) {
        return new NodeSettings(
                data, value, cqlPort, heapMegabytes, commitLogSync, throwaway, javaHome, classArchive, patience);
    }

    public NodeSettings withCqlPort(int value) {
        return new NodeSettings(
                data, jars, value, heapMegabytes, commitLogSync, throwaway, javaHome, classArchive, patience);
    }

    public NodeSettings withHeapMegabytes(int value) {
        return new NodeSettings(data, jars, cqlPort, value, commitLogSync, throwaway, javaHome, classArchive, patience);
    }

    public NodeSettings withCommitLogSync(CommitLogSync value) {
        return new NodeSettings(data, jars, cqlPort, heapMegabytes, value, throwaway, javaHome, classArchive, patience);
    }

    public NodeSettings withThrowaway(boolean value) {
        return new NodeSettings(
                data, jars, cqlPort, heapMegabytes, commitLogSync, value, javaHome, classArchive, patience);
    }

    public NodeSettings withJavaHome(@Nullable Path value) {
        return new NodeSettings(
                data, jars, cqlPort, heapMegabytes, commitLogSync, throwaway, value, classArchive, patience);
    }

    public NodeSettings withClassArchive(@Nullable Path value) {
        return new NodeSettings(
                data, jars, cqlPort, heapMegabytes, commitLogSync, throwaway, javaHome, value, patience);
    }

    public NodeSettings withPatience(Duration value) {
        return new NodeSettings(
                data, jars, cqlPort, heapMegabytes, commitLogSync, throwaway, javaHome, classArchive, value);
    }
}
