package io.perennial.engine.peer;

import java.util.Objects;

/**
 * A server of the installation, as it last said itself.
 *
 * @param server its id, the same after a restart
 * @param address where other servers reach it, such as {@code http://10.0.0.5:8080}; empty if they can't
 * @param beat another number each time that it says so
 */
public record Peer(String server, String address, long beat) {
    public Peer {
        Objects.requireNonNull(server, "server is null");
        Objects.requireNonNull(address, "address is null");
    }
}
