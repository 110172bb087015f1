package io.perennial.server.plugin;

import java.time.Duration;

/**
 * What a plugin may take of the server.
 *
 * @param threads how many of its calls run at once; never more threads, however many of them come back
 * @param share how many of those one workspace's channel may have, so that a provider that hangs for one leaves the others some;
 *     all but two of them send, so that a connection can be checked meanwhile
 * @param threadWait how long a call waits for a free thread
 * @param loadLimit how long one call may take that loads, opens or closes something
 * @param checkLimit how long a connection check may take
 * @param stuckAfter how long a call may go on after it was interrupted, before it counts as stuck
 * @param stuckLimit how many calls may be stuck before the plugin is quarantined
 * @param throwLimit how many calls of a method in a row may throw before the plugin is quarantined
 * @param closing how long the host waits, when it closes, for the calls under way in all plugins
 */
record CallLimits(
        int threads,
        int share,
        Duration threadWait,
        Duration loadLimit,
        Duration checkLimit,
        Duration stuckAfter,
        int stuckLimit,
        int throwLimit,
        Duration closing) {

    static final CallLimits DEFAULT = new CallLimits(
            132,
            66,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(11),
            Duration.ofSeconds(2),
            4,
            10,
            Duration.ofSeconds(10));
}
