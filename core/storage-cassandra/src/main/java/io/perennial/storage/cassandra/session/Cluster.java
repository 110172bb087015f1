package io.perennial.storage.cassandra.session;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster is.
 *
 * @param contactPoints nodes to begin with; the others are found through them
 * @param localDatacenter the datacenter to talk to
 * @param keyspace made if it is not there
 * @param replicationFactor of the keyspace, if it is made
 * @param credentials null where the cluster asks for none
 * @param requestTimeout how long a request may take before it counts as not answered; less where a caller's deadline comes first
 */
public record Cluster(
        List<InetSocketAddress> contactPoints,
        String localDatacenter,
        String keyspace,
        int replicationFactor,
        @Nullable Credentials credentials,
        Duration requestTimeout) {
    public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    public Cluster {
        contactPoints = List.copyOf(contactPoints);
        if (contactPoints.isEmpty()) throw new IllegalArgumentException("contactPoints is empty");
        Objects.requireNonNull(localDatacenter, "localDatacenter is null");
        Objects.requireNonNull(keyspace, "keyspace is null");
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}"))
            throw new IllegalArgumentException(
                    "keyspace is %s, must be 1 to 48 of a-z, 0-9 and _, a letter first".formatted(keyspace));
        if (replicationFactor < 1)
            throw new IllegalArgumentException(
                    "replicationFactor is %d, must be 1 or more".formatted(replicationFactor));
        if (!requestTimeout.isPositive())
            throw new IllegalArgumentException("requestTimeout is %s".formatted(requestTimeout));
    }

    /** Who we are to the cluster. */
    public record Credentials(String username, String password) {
        public Credentials {
            Objects.requireNonNull(username, "username is null");
            Objects.requireNonNull(password, "password is null");
        }

        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }
}
