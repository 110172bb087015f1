package io.perennial.cassandra.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running Apache Cassandra node in a process of its own. It ends with {@link #close()}, or with the process that
 * started it, however that one ends.
 */
public final class CassandraNode implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final long POLL_MILLIS = 50;
    private static final long STOP_SECONDS = 30;

    private final NodeSettings settings;
    private final NodeFiles files;
    private final DataLock lock;
    private Process process;
    private FreePorts ports;

    private CassandraNode(NodeSettings settings) {
        this.settings = settings;
        this.files = new NodeFiles(settings.data());
        this.lock = DataLock.take(files);
        try {
            this.ports = FreePorts.find(settings.cqlPort());
            this.process = launch();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts a node on the settings' data folder; {@link #awaitReady()} says when it can be used. */
    public static CassandraNode start(NodeSettings settings) {
        return new CassandraNode(settings);
    }

    /**
     * Returns this node once it answers CQL.
     *
     * @throws NodeStartException if it ends before or takes longer than the settings' patience
     */
    public CassandraNode awaitReady() {
        long end = System.nanoTime() + settings.patience().toNanos();
        int attempt = 1;
        while (!CqlProbe.answers(contactPoint())) {
            if (!process.isAlive() && !(lostItsPort() && attempt++ < ATTEMPTS && relaunch())) {
                throw failed("ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() > end) {
                throw failed("was not ready after " + settings.patience().toSeconds() + " s");
            }
            pause();
        }
        return this;
    }

    /** Where it answers CQL. */
    @SuppressWarnings("AddressSelection") // A literal is not looked up, and reads as what the driver is told.
    public InetSocketAddress contactPoint() {
        return new InetSocketAddress("127.0.0.1", ports.cql());
    }

    /** Where it logs. */
    public Path log() {
        return files.log();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits until the node's process has ended, and answers its exit code. */
    public int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends the node as {@code kill -9} does, for tests of what survives that. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
        archive().ifPresent(ClassArchive::drop);
        lock.close();
    }

    /** Lets the node flush and end; its data stays. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // Then the node has seen the end of its input before.
        }
        if (awaitEnd()) {
            archive().ifPresent(ClassArchive::keep);
        } else {
            process.destroyForcibly();
            awaitEnd();
            archive().ifPresent(ClassArchive::drop);
        }
        lock.close();
    }

    private Optional<ClassArchive> archive() {
        return Optional.ofNullable(settings.classArchive()).map(ClassArchive::new);
    }

    private Process launch() {
        files.write(ports, settings.commitLogSync());
        try {
            Process started = new ProcessBuilder(NodeCommand.of(settings, files))
                    .directory(settings.data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(files.output().toFile())
                    .start();
            lock.remember(started.toHandle());
            return started;
        } catch (IOException e) {
            throw new NodeStartException("Cannot start the node's process", e);
        }
    }

    /** A free port may be taken between our look and the node's; then other ports are tried. */
    private boolean relaunch() {
        ports = FreePorts.find(settings.cqlPort());
        process = launch();
        return true;
    }

    private boolean lostItsPort() {
        return files.mentions("in use");
    }

    private NodeStartException failed(String how) {
        String tail = files.tail();
        process.destroyForcibly();
        awaitEnd();
        lock.close();
        return new NodeStartException("The Cassandra node on " + settings.data() + " " + how + ".\n" + tail);
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeStartException("Interrupted while waiting for the node", e);
        }
    }
}
