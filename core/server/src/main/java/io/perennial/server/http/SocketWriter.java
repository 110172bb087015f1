package io.perennial.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsSession;
import io.perennial.server.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes to a WebSocket, one message after the other: Helidon's session is for one thread at a time. After a close nothing more. */
final class SocketWriter {
    /** A client that reads nothing for so long is given up. */
    private static final Duration SLOWEST_WRITE = Duration.ofSeconds(30);

    private final WsSession session;
    private final JsonWriter json;
    private final ReadTimer timer;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    SocketWriter(WsSession session, JsonWriter json, ReadTimer timer) {
        this.session = session;
        this.json = json;
        this.timer = timer;
    }

    /**
     * Sends a message.
     *
     * @param id null where the type has none
     * @param payload null where the type has none
     */
    void send(String type, @Nullable String id, @Nullable Object payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (id != null) message.put("id", id);
        message.put("type", type);
        if (payload != null) message.put("payload", payload);
        var bytes = new ByteArrayOutputStream();
        json.write(message, bytes);
        locked(() -> session.send(bytes.toString(StandardCharsets.UTF_8), true));
    }

    void ping() {
        locked(() -> session.ping(BufferData.empty()));
    }

    void pong(BufferData payload) {
        locked(() -> session.pong(payload));
    }

    void close(SocketClosed why) {
        locked(() -> {
            closed = true;
            session.close(why.code(), why.reason());
        });
    }

    boolean isClosed() {
        return closed;
    }

    private void locked(Runnable write) {
        lock.lock();
        try {
            if (closed) return;
            timer.within(SLOWEST_WRITE, () -> {
                write.run();
                return null;
            });
        } finally {
            lock.unlock();
        }
    }
}
