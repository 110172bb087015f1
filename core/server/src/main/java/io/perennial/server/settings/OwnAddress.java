package io.perennial.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Where the other servers of the installation reach this one. */
public final class OwnAddress {
    private OwnAddress() {}

    /**
     * The address as it was given, or made from what the server listens on: where that is every address, the machine's name.
     *
     * @param given empty if it was not
     */
    public static String of(String given, String host, int port) {
        if (!given.isEmpty()) return given;
        var isAny = host.equals("0.0.0.0") || host.equals("::");
        var name = isAny ? machine() : host;
        return "http://%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, port);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Whether it is an address of a server, and nothing more: {@code http://host:port}. */
    static boolean isOne(String address) {
        try {
            var uri = new URI(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
