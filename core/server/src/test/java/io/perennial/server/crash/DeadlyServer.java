package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.fault.KillPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A server that is killed at one point after the other. A start is what takes time, so each both recovers from one point and is
 * ready to die at the next, once a file says so.
 */
final class DeadlyServer {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ServerProcess server;
    private final List<KillPoint> points;
    private final Path deadly;
    private KillPoint armed;

    DeadlyServer(ServerProcess server, List<KillPoint> points, Path data) throws IOException {
        this.server = server;
        this.points = points;
        this.deadly = data.resolve("deadly");
        start(points.getFirst());
    }

    /** Has something to do only after a test that failed. */
    void armFor(KillPoint point) throws Exception {
        if (armed != point || !server.isAlive()) restart(point);
    }

    /** From now on it dies where it is armed for. */
    private void mayDie() throws IOException {
        Files.createFile(deadly);
    }

    /**
     * Lets it die, and calls until it has, or has acknowledged: a store that pauses may refuse a call before it comes to the point.
     *
     * @param call does one call, and answers whether it was acknowledged
     * @return whether one was acknowledged
     */
    boolean callUntilDead(BooleanSupplier call) throws IOException {
        mayDie();
        var acknowledged = new AtomicBoolean();
        await().atMost(SOON).until(() -> {
            acknowledged.set(call.getAsBoolean());
            return acknowledged.get() || !server.isAlive();
        });
        return acknowledged.get();
    }

    void hasDied() throws Exception {
        assertThat(server.exitCode(SOON)).isEqualTo(137);
    }

    /** Starts it again, armed for the point after this one. */
    void recoverFrom(KillPoint point) throws Exception {
        restart(points.get((points.indexOf(point) + 1) % points.size()));
    }

    private void restart(KillPoint next) throws Exception {
        server.kill();
        Files.deleteIfExists(deadly);
        start(next);
    }

    private void start(KillPoint next) throws IOException {
        armed = next;
        server.start("%s:1:%s".formatted(next, deadly));
    }
}
