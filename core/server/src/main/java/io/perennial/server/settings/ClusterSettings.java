package io.perennial.server.settings;

import java.time.Duration;

/**
 * How to reach Cassandra, as it was given.
 *
 * @param username empty if the cluster does not ask
 * @param patience how long to wait for it at the start
 */
public record ClusterSettings(
        String contactPoints,
        String datacenter,
        String keyspace,
        int replication,
        String username,
        String password,
        Duration patience) {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "ClusterSettings[%s, %s, %s]".formatted(contactPoints, datacenter, keyspace);
    }
}
