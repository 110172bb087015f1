package io.perennial.cassandra.node;

import java.io.IOException;
import java.io.OutputStream;

/** Runs in the node's process: starts Cassandra, and ends when the parent does. */
public final class ChildMain {
    private static final long SHUTDOWN_MILLIS = 20_000;

    private ChildMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(ChildMain::exitWithParent, "perennial-parent-watch");
        watch.setDaemon(true);
        watch.start();
        // By name: Cassandra is on this process's class path only.
        Class.forName("org.apache.cassandra.service.CassandraDaemon")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    /** The parent holds the other end of our standard input and never writes: it ends when the parent is gone, kill -9 included. */
    private static void exitWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("Standard input failed, which counts as its end: " + e);
        }
        haltIfStuck();
        System.exit(0);
    }

    /** Cassandra's shutdown hook drains; one that hangs must not keep the process. */
    private static void haltIfStuck() {
        Thread halt = new Thread(
                () -> {
                    try {
                        Thread.sleep(SHUTDOWN_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "perennial-halt");
        halt.setDaemon(true);
        halt.start();
    }
}
