package io.perennial.storage.cassandra;

import java.net.InetSocketAddress;

/**
 * The Cassandra node that all tests of this JVM share. Whoever uses it makes a keyspace with a random name.
 *
 * @param contactPoint where it answers CQL
 * @param datacenter what the driver must be told
 * @param kind what it is
 */
public record TestNode(InetSocketAddress contactPoint, String datacenter, Kind kind) {
    /** The system property that forces one kind: {@code child} or {@code docker}. */
    public static final String FORCED = "perennial.test.node";

    public enum Kind {
        /** A cluster of the caller's own, named by PERENNIAL_CASSANDRA. */
        GIVEN,
        /** The image cassandra:5.0 in a container. */
        DOCKER,
        /** {@code core/cassandra-node}. */
        CHILD
    }

    /** The contact point as the server's PERENNIAL_CASSANDRA wants it. */
    public String hostAndPort() {
        return contactPoint.getHostString() + ":" + contactPoint.getPort();
    }
}
