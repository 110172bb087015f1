package io.perennial.example;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** The file: whole lines, each intent once. Holds a lock on it while open. Not thread-safe. */
final class Outbox implements AutoCloseable {
    private final FileChannel channel;
    private final Object identity;
    private final Set<String> intentKeys = new HashSet<>();
    private boolean wroteWholeLine;

    private Outbox(FileChannel channel, Object identity) {
        this.channel = channel;
        this.identity = identity;
    }

    static Outbox open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        try {
            if (channel.tryLock() == null) throw new IOException("another process holds it");
            Outbox outbox = new Outbox(channel, identity(file));
            outbox.readAgain();
            return outbox;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another workspace writes to it: give each its own file", e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Learns which intents are there, and cuts off what a crash has left without its end. */
    private void readAgain() throws IOException {
        // Not closed, and no second channel: closing either would give up the lock.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long endOfLastLine = 0;
        long position = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            position++;
            if (next != '\n') {
                line.write(next);
                continue;
            }
            MessageLine.intentKey(line.toByteArray()).ifPresent(intentKeys::add);
            line.reset();
            endOfLastLine = position;
        }
        channel.truncate(endOfLastLine).position(endOfLastLine);
    }

    /** False if the file was moved or deleted meanwhile: what is written into it then, nobody may ever read. */
    boolean isStillAt(Path file) {
        try {
            return identity.equals(identity(file));
        } catch (IOException _) {
            return false;
        }
    }

    private static Object identity(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key; // Null where an open file can't be moved anyway.
    }

    boolean holds(String intentKey) {
        return intentKeys.contains(intentKey);
    }

    /** Returns once the disk has the line. After an exception this outbox must be closed. */
    void append(String intentKey, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        wroteWholeLine = false;
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        wroteWholeLine = true;
        channel.force(false);
        intentKeys.add(intentKey);
    }

    /** Whether the last {@link #append} got as far as the line's end. */
    boolean wroteWholeLine() {
        return wroteWholeLine;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Every accepted line is on the disk already.
        }
    }
}
