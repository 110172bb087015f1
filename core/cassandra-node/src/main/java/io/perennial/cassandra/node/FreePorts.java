package io.perennial.cassandra.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1 that nobody listens on at this moment; somebody may a moment later. */
record FreePorts(int cql, int storage) {

    /** Both at once, so that they differ. 0 leaves the choice of the CQL port to the system. */
    static FreePorts find(int wantedCql) {
        try (ServerSocket cql = listen(wantedCql);
                ServerSocket storage = listen(0)) {
            return new FreePorts(cql.getLocalPort(), storage.getLocalPort());
        } catch (IOException e) {
            throw new NodeStartException(
                    "Port " + wantedCql
                            + " of 127.0.0.1 cannot be used; set PERENNIAL_CQL_PORT to a free one, or to 0.",
                    e);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
