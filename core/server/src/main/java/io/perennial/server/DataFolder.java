package io.perennial.server;

import io.perennial.server.settings.BadSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The server's own folder. One server has it at a time: its identity, by which it takes up its work again, is in it. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            var lock = FileChannel.open(
                    folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(lock)) return new DataFolder(folder, lock);
            lock.close();
            throw new BadSettingException(
                    "Another server uses the data folder %s. Stop it, or set PERENNIAL_DATA to a folder of this one's own."
                            .formatted(folder));
        } catch (IOException e) {
            throw new BadSettingException(
                    "The data folder %s can't be used (%s). Make it writable or set PERENNIAL_DATA."
                            .formatted(folder, e));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return folder;
    }

    /** This server's id, the same after a restart. */
    String serverId() {
        return kept("server.id", () -> UUID.randomUUID().toString());
    }

    /** The text in a file that the owner alone may read; made at the first call. */
    String kept(String name, Supplier<String> first) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) make(file, first.get());
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read or make " + file, e);
        }
    }

    /** The file appears whole or not at all. */
    private void make(Path file, String text) throws IOException {
        var half = folder.resolve(file.getFileName() + "." + UUID.randomUUID());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(half, options, ownerOnly)) {
            var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        try {
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first: what they made counts.
        } finally {
            Files.delete(half);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
