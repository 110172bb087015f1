package org.apache.cassandra.security;

/**
 * Stands in for Cassandra's class of this name on a JDK that has no security manager any more, where the original's
 * {@code install()} ends the start. It guards user-defined functions only, and those stay off. {@link
 * io.perennial.cassandra.node} puts it before Cassandra's jars on such a JDK and behind them on JDK 17.
 */
public final class ThreadAwareSecurityManager {
    private ThreadAwareSecurityManager() {}

    public static void install() {}
}
