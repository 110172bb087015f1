package io.perennial.storage.cassandra.crypto;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Keeps the master key of an installation that was given none, in a file that its owner alone may read. */
public final class MasterKeyFile {
    public static final String NAME = "master.key";

    private MasterKeyFile() {}

    /** The key in this folder; the first call makes it. Whoever loses the file loses everything that is encrypted. */
    public static MasterKey in(Path folder) {
        var file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) make(folder, file);
            return MasterKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read or make the master key in %s. Make the folder writable or set PERENNIAL_MASTER_KEY."
                            .formatted(file),
                    e);
        }
    }

    /** The file appears whole, and of two that make it at once one wins. */
    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        var half = folder.resolve(NAME + "." + UUID.randomUUID());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(half, options, ownerOnly)) {
            var text = MasterKey.of(Random.randBytes(MasterKey.BYTES)).base64() + "\n";
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        try {
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its key is the key.
        } finally {
            Files.delete(half);
        }
    }
}
