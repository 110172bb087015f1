package io.perennial.server.http;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/**
 * Where a request comes from, as far as one caller may hold it all: an address, or the /64 of IPv6 that a subscriber gets. Told
 * from the connection alone: a header says what its sender likes. Behind a proxy it is the proxy's, for everybody.
 */
final class ClientNetwork {
    private static final int SUBNET_BYTES = 8;

    private ClientNetwork() {}

    static String of(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress internet) || internet.getAddress() == null) return peer.toString();
        var address = internet.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, SUBNET_BYTES)
                : address.getHostAddress();
    }
}
