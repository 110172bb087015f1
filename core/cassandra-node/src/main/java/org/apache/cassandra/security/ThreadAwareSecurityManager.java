package org.apache.cassandra.security;

/**
 * Stands in for Cassandra's class of this name on a JDK that has no security manager any more, where the original's
 * {@code install()} ends the start. It guards user-defined functions only, and those stay off.
 */
public final class ThreadAwareSecurityManager {
    private ThreadAwareSecurityManager() {}

    public static void install() {}
}
