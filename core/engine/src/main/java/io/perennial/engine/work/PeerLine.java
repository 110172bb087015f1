package io.perennial.engine.work;

import java.io.IOException;
import java.util.List;

/** How to reach another server of the installation. Thread-safe. */
@FunctionalInterface
public interface PeerLine {
    /** Where there is no other server. */
    PeerLine NONE = (address, items) -> {
        throw new IOException("there is no way to reach " + address);
    };

    /** How many items are told of at once at most. */
    int MOST = 1_000;

    /**
     * Tells a server that entries were accepted of which it may be the owner. Waits for its answer, seconds at most.
     *
     * @param address as the server says it
     * @param items {@link #MOST} at most
     * @throws IOException if it was not told, or may not have been
     */
    void ring(String address, List<LogAddress> items) throws IOException, InterruptedException;
}
