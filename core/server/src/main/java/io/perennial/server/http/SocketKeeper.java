package io.perennial.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over one WebSocket until its connection has ended, and cleans up then: of a connection that breaks off Helidon tells nobody. Closes
 * it when its client does not say who it is, when it is nobody any more, and when the server stops.
 */
final class SocketKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SocketKeeper.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    /** How long a client may take to answer a close. */
    private static final long FAREWELL = Duration.ofSeconds(2).toNanos();

    private final SocketServices services;
    private final SocketWriter writer;
    private final Thread connection;
    private final Runnable cancelAll;
    private final long begun = System.nanoTime();
    private long pinged = begun;
    private long closed;
    private OpenStreams.@Nullable Place place;
    private @Nullable CredentialWatch watch;
    private boolean over;

    private SocketKeeper(SocketServices services, SocketWriter writer, Thread connection, Runnable cancelAll) {
        this.services = services;
        this.writer = writer;
        this.connection = connection;
        this.cancelAll = cancelAll;
    }

    /** @param connection the thread that reads from the connection: it ends when the connection does */
    static SocketKeeper start(SocketServices services, SocketWriter writer, Thread connection, Runnable cancelAll) {
        var keeper = new SocketKeeper(services, writer, connection, cancelAll);
        Thread.ofVirtual().name("socket-keeper").start(keeper::run);
        return keeper;
    }

    /** The client has said who it is. Its place is given back when the connection has ended. */
    synchronized void keep(OpenStreams.Place taken, Credentials credentials) {
        if (over) {
            taken.close();
            return;
        }
        place = taken;
        watch = new CredentialWatch(services.gate(), services.endpoint().audience(), credentials);
    }

    private void run() {
        try {
            while (!connection.join(STEP)) look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("a WebSocket breaks off", e);
            connection.interrupt();
        } finally {
            end();
        }
    }

    private void look() {
        var now = System.nanoTime();
        if (writer.isClosed()) {
            if (closed == 0) closed = now;
            if (now - closed > FAREWELL) connection.interrupt();
            return;
        }
        var why = reasonToClose(now);
        if (why != null) {
            writer.close(why);
            return;
        }
        if (now - pinged < services.ping().toNanos()) return;
        pinged = now;
        writer.ping();
    }

    private synchronized @Nullable SocketClosed reasonToClose(long now) {
        if (services.streams().areEnded()) return new SocketClosed(SocketClosed.GOING_AWAY, "The server stops");
        if (watch == null)
            return now - begun < services.initTime().toNanos()
                    ? null
                    : new SocketClosed(SocketClosed.INIT_TIMEOUT, "Connection initialisation timeout");
        return watch.holds()
                ? null
                : new SocketClosed(SocketClosed.UNAUTHORIZED, "The key was revoked or the token has ended");
    }

    private synchronized void end() {
        over = true;
        cancelAll.run();
        if (place != null) place.close();
    }
}
