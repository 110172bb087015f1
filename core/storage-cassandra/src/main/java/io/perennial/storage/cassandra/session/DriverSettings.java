package io.perennial.storage.cassandra.session;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.specex.ConstantSpeculativeExecutionPolicy;
import java.time.Duration;
import java.util.List;

/** The driver's defaults that we change, and why. */
final class DriverSettings {
    /** How long nodes may take to agree on a change of the schema. */
    static final Duration AGREEMENT = Duration.ofSeconds(30);

    private DriverSettings() {}

    static DriverConfigLoader loader(Cluster cluster) {
        return DriverConfigLoader.programmaticBuilder()
                // With V5 the driver (4.19.3) leaves a field unread of what a node says of a conditional write that
                // lost too many races. It can't read what follows in the segment, and closes the connection.
                .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, cluster.requestTimeout())
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "LOCAL_SERIAL")
                .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, 1000)
                // All statements are, but for conditional ones and changes of the schema, which say so themselves.
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                // Logs every bound value.
                .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false)
                // Virtual threads give no back-pressure: a thousand in flight, the rest wait here.
                .withString(DefaultDriverOption.REQUEST_THROTTLER_CLASS, "ConcurrencyLimitingRequestThrottler")
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, 1000)
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, 50_000)
                // A request that timed out keeps its place until it is answered. With the defaults, 1,024 and 256, a
                // pause of a node closes its one connection, and all fails until there is another.
                .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 16_384)
                .withInt(DefaultDriverOption.CONNECTION_MAX_ORPHAN_REQUESTS, 8_192)
                // Timeouts are looked at so often: with the default of 100 ms a deadline means little.
                .withDuration(DefaultDriverOption.NETTY_TIMER_TICK_DURATION, Duration.ofMillis(10))
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(5))
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(5))
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_AGREEMENT_TIMEOUT, AGREEMENT)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, Duration.ofSeconds(10))
                // A node whose machine is gone closes no connection. With the default every third request of a cluster
                // of
                // three waits for it in vain for half a minute.
                .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(2))
                .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, Duration.ofSeconds(2))
                // Until that is noticed, another node is asked as well. Conditional writes are not asked twice.
                .withClass(
                        DefaultDriverOption.SPECULATIVE_EXECUTION_POLICY_CLASS,
                        ConstantSpeculativeExecutionPolicy.class)
                .withInt(DefaultDriverOption.SPECULATIVE_EXECUTION_MAX, 2)
                .withDuration(DefaultDriverOption.SPECULATIVE_EXECUTION_DELAY, Duration.ofMillis(600))
                // The default waits for up to a minute before it looks again for a node that was down.
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
                .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(cluster.keyspace()))
                .build();
    }
}
