package io.perennial.cassandra.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a node until standard input ends or the process is told to stop, for scripts.
 *
 * <p>Environment: PERENNIAL_NODE_DATA and PERENNIAL_NODE_JARS (folders), PERENNIAL_CQL_PORT (0: a free one),
 * PERENNIAL_NODE_HEAP (megabytes), PERENNIAL_NODE_SYNC (batch or periodic), PERENNIAL_NODE_JAVA (a JDK's folder),
 * PERENNIAL_NODE_CLASSES (a class archive, see {@link NodeSettings}). It prints one line, {@code ready HOST:PORT PID},
 * once the node answers.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        CassandraNode node;
        try {
            node = CassandraNode.start(settings(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "perennial-node-close"));
            node.awaitReady();
        } catch (NodeStartException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println("ready " + node.contactPoint().getHostString() + ":"
                + node.contactPoint().getPort() + " " + node.pid());
        Thread caller = new Thread(Main::exitWithCaller, "perennial-caller-watch");
        caller.setDaemon(true);
        caller.start();
        System.exit(node.awaitExit());
    }

    private static void exitWithCaller() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("Standard input failed, which counts as its end: " + e);
        }
        System.exit(0);
    }

    private static NodeSettings settings(Map<String, String> environment) {
        NodeSettings settings = new NodeSettings(
                Path.of(required(environment, "PERENNIAL_NODE_DATA")),
                Path.of(required(environment, "PERENNIAL_NODE_JARS")),
                Integer.parseInt(environment.getOrDefault("PERENNIAL_CQL_PORT", "0")),
                Integer.parseInt(environment.getOrDefault("PERENNIAL_NODE_HEAP", "512")),
                CommitLogSync.valueOf(
                        environment.getOrDefault("PERENNIAL_NODE_SYNC", "batch").toUpperCase(Locale.ROOT)),
                false,
                null,
                path(environment, "PERENNIAL_NODE_CLASSES"),
                Duration.ofMinutes(3));
        return settings.withJavaHome(path(environment, "PERENNIAL_NODE_JAVA"));
    }

    private static @Nullable Path path(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
