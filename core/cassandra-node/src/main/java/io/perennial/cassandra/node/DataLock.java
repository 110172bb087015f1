package io.perennial.cassandra.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One owner for a data folder. The operating system frees the lock when its holder dies however it dies, so whoever has
 * it knows that a node which the pid file still names is left over from a killed parent.
 */
final class DataLock implements AutoCloseable {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LEFT_OVER_PATIENCE = Duration.ofSeconds(10);

    private final NodeFiles files;
    private final FileChannel channel;

    private DataLock(NodeFiles files, FileChannel channel) {
        this.files = files;
        this.channel = channel;
    }

    static DataLock take(NodeFiles files) {
        try {
            Files.createDirectories(files.data());
            FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new NodeStartException(
                        "Another process runs a node on " + files.data() + ". Stop it, or choose another data folder.");
            }
            DataLock lock = new DataLock(files, channel);
            lock.endLeftOver();
            return lock;
        } catch (IOException e) {
            throw new NodeStartException("Cannot use the data folder " + files.data(), e);
        }
    }

    /** Remembers the node's process, with its start, because process ids come round again. */
    void remember(ProcessHandle process) {
        try {
            Files.writeString(files.pid(), process.pid() + "\n" + started(process) + "\n");
        } catch (IOException e) {
            throw new NodeStartException("Cannot write " + files.pid(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(files.pid());
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot give back " + files.lock(), e);
        }
    }

    /** A holder that was killed a moment ago still has the lock until the system has cleaned up after it. */
    private static boolean locked(FileChannel channel) throws IOException {
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        while (!tryLock(channel)) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private void endLeftOver() throws IOException {
        if (!Files.exists(files.pid())) {
            return;
        }
        Optional<ProcessHandle> leftOver = named(Files.readAllLines(files.pid()));
        if (leftOver.isPresent() && !ended(leftOver.get())) {
            leftOver.get().destroyForcibly();
            ended(leftOver.get());
        }
        Files.deleteIfExists(files.pid());
    }

    private static Optional<ProcessHandle> named(List<String> pidAndStart) {
        if (pidAndStart.size() < 2 || !pidAndStart.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidAndStart.get(0)))
                .filter(process -> started(process).equals(pidAndStart.get(1)));
    }

    /** It ends by itself, for its parent is gone; this only waits until its ports and files are free. */
    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(LEFT_OVER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
