package io.perennial.example;

import io.perennial.spi.Channel;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Hands each message to the outbox, one at a time, and says what became of it. */
final class OutboxChannel implements Channel {
    private final Path file;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private @Nullable Outbox outbox;

    OutboxChannel(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public SendResult send(Dispatch dispatch) {
        Duration left = Duration.between(clock.instant(), dispatch.deadline());
        if (!left.isPositive()) return deferred("too-late", "the deadline has passed");
        try {
            if (!oneAtATime.tryLock(left.toMillis(), TimeUnit.MILLISECONDS))
                return deferred("busy", "other messages were being written until the deadline");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return deferred("interrupted", "interrupted before the message was written");
        }
        try {
            return write(dispatch);
        } finally {
            oneAtATime.unlock();
        }
    }

    private SendResult write(Dispatch dispatch) {
        Outbox open;
        try {
            open = open();
        } catch (IOException e) {
            return deferred("file", "the file can't be opened: " + e);
        }
        if (open.holds(dispatch.intentKey())) return SendResult.accepted();
        byte[] line = MessageLine.of(dispatch, clock.instant());
        try {
            open.append(dispatch.intentKey(), line);
            return SendResult.accepted();
        } catch (IOException e) {
            boolean whole = open.wroteWholeLine();
            close();
            // A line without its end is cut off when the file is opened again. A whole one may have reached the disk.
            return whole
                    ? new Unknown("outbox.not-synced", "written, but the disk did not confirm it: " + e)
                    : deferred("write", "the file can't be written: " + e);
        }
    }

    private Outbox open() throws IOException {
        if (outbox != null && !outbox.isStillAt(file)) close();
        if (outbox == null) outbox = Outbox.open(file);
        return outbox;
    }

    private static Deferred deferred(String code, String detail) {
        return new Deferred("outbox." + code, detail, Duration.ZERO);
    }

    @Override
    public ConnectionCheck checkConnection() {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder))
            return new ConnectionCheck(false, "the folder of %s does not exist: create it".formatted(file));
        if (!Files.isWritable(Files.exists(file) ? file : folder))
            return new ConnectionCheck(false, "%s can't be written: grant the server write access".formatted(file));
        return new ConnectionCheck(true, "%s can be written".formatted(file));
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            if (outbox != null) outbox.close();
        } finally {
            outbox = null;
            oneAtATime.unlock();
        }
    }
}
