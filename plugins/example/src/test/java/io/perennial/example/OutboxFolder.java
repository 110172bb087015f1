package io.perennial.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.perennial.spi.testing.TestProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whoever reads the outbox: takes the whole lines in it, and nothing else. */
final class OutboxFolder implements TestProvider {
    private final Path folder;
    private final Path file;
    private @Nullable FileChannel otherHolder;

    OutboxFolder() throws IOException {
        folder = Files.createTempDirectory("outbox");
        file = folder.resolve("outbox.jsonl");
    }

    Path file() {
        return file;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("file", file.toString());
    }

    @Override
    public String address() {
        return "ada@example.test";
    }

    List<String> lines() {
        if (!Files.isRegularFile(file)) return List.of();
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int taken(String intentKey) {
        return (int) lines().stream()
                .filter(line -> line.contains("\"intentKey\":\"" + intentKey + '"'))
                .count();
    }

    @Override
    public int takenInAll() {
        return lines().size();
    }

    void leaveATornLine() {
        doing(() -> Files.write(file, "{\"intentKey\":\"torn".getBytes(UTF_8), CREATE, APPEND));
    }

    void holdTheFile() {
        doing(() -> {
            otherHolder = FileChannel.open(file, CREATE, WRITE);
            try {
                otherHolder.lock();
            } catch (OverlappingFileLockException _) {
                // The channel came first, and so this can't happen to it.
            }
        });
    }

    void putAFolderInItsPlace() {
        doing(() -> {
            Files.deleteIfExists(file);
            Files.createDirectory(file);
        });
    }

    @Override
    public void heal() {
        doing(() -> {
            if (otherHolder != null) otherHolder.close();
            if (Files.isDirectory(file)) Files.delete(file);
        });
    }

    @Override
    public void close() {
        heal();
        doing(() -> {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        });
    }

    private static void doing(Act act) {
        try {
            act.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Act {
        void run() throws IOException;
    }
}
