package io.perennial.storage.cassandra;

import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.session.Cluster;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How to reach the store.
 *
 * @param masterKey the installation's; another one than before is refused
 * @param rememberedContacts of how many contacts at most the key is kept in memory; each takes about half a kilobyte
 * @param hasTestClock whether a test may move the clock of the timelines; as at the installation's first start, or it is refused
 */
public record CassandraSettings(Cluster cluster, MasterKey masterKey, int rememberedContacts, boolean hasTestClock) {
    public static final String DEFAULT_KEYSPACE = "perennial";
    public static final String DEFAULT_DATACENTER = "datacenter1";

    private static final int REMEMBERED_CONTACTS = 65_536;
    private static final int CQL_PORT = 9042;

    public CassandraSettings {
        Objects.requireNonNull(cluster, "cluster is null");
        Objects.requireNonNull(masterKey, "masterKey is null");
        if (rememberedContacts < 1)
            throw new IllegalArgumentException("rememberedContacts is %d".formatted(rememberedContacts));
    }

    /** One node or a cluster without authentication, with the defaults. */
    public static CassandraSettings of(List<InetSocketAddress> contactPoints, MasterKey masterKey) {
        var cluster =
                new Cluster(contactPoints, DEFAULT_DATACENTER, DEFAULT_KEYSPACE, 1, null, Cluster.REQUEST_TIMEOUT);
        return new CassandraSettings(cluster, masterKey, REMEMBERED_CONTACTS, false);
    }

    public CassandraSettings withCluster(Cluster value) {
        return new CassandraSettings(value, masterKey, rememberedContacts, hasTestClock);
    }

    public CassandraSettings withKeyspace(String value) {
        return withCluster(new Cluster(
                cluster.contactPoints(),
                cluster.localDatacenter(),
                value,
                cluster.replicationFactor(),
                cluster.credentials(),
                cluster.requestTimeout()));
    }

    public CassandraSettings withRememberedContacts(int value) {
        return new CassandraSettings(cluster, masterKey, value, hasTestClock);
    }

    public CassandraSettings withTestClock(boolean value) {
        return new CassandraSettings(cluster, masterKey, rememberedContacts, value);
    }

    /** Contact points as PERENNIAL_CASSANDRA has them: {@code host:port,host}. */
    public static List<InetSocketAddress> contactPoints(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(point -> !point.isEmpty())
                .map(CassandraSettings::contactPoint)
                .toList();
    }

    private static InetSocketAddress contactPoint(String text) {
        var colon = text.lastIndexOf(':');
        var hasPort = colon > 0 && text.indexOf(':') == colon;
        try {
            return hasPort
                    ? new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)))
                    : new InetSocketAddress(text, CQL_PORT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is not a contact point; give host:port or host".formatted(text), e);
        }
    }
}
