package io.perennial.server.plugin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a plugin does wrong, and says when it is enough. Quarantine lasts as long as the server runs. */
final class PluginHealth {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHealth.class);
    private static final int MOST_KINDS_LOGGED = 100;

    private final String plugin;
    private final CallLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<PluginCall<?>> abandoned = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    /** By method: a channel that opens well and then throws from each send is not well. */
    private final Map<String, Integer> thrownInARow = new HashMap<>();

    private @Nullable String quarantine;

    PluginHealth(String plugin, CallLimits limits) {
        this.plugin = plugin;
        this.limits = limits;
    }

    void answered(String method) {
        lock.lock();
        try {
            thrownInARow.remove(method);
        } finally {
            lock.unlock();
        }
    }

    void threw(String method, Thrown thrown, boolean logged) {
        lock.lock();
        try {
            if (logged) log(method, thrown);
            int inARow = thrownInARow.merge(method, 1, Integer::sum);
            if (inARow >= limits.throwLimit())
                quarantine(
                        "%d calls in a row threw, the last one %s from %s; see the log for where, mend or replace the plugin, then restart the server"
                                .formatted(inARow, thrown.type(), method));
        } finally {
            lock.unlock();
        }
    }

    /** A call whose caller has left. It counts as stuck if it goes on regardless. */
    void abandoned(PluginCall<?> call) {
        lock.lock();
        try {
            abandoned.add(call);
        } finally {
            lock.unlock();
        }
    }

    /** Why the plugin is not called any more, if it is not. */
    Optional<String> quarantined() {
        lock.lock();
        try {
            abandoned.removeIf(PluginCall::hasEnded);
            long stuck = abandoned.stream()
                    .filter(call ->
                            call.nanosSinceAbandoned() > limits.stuckAfter().toNanos())
                    .count();
            if (stuck >= limits.stuckLimit())
                quarantine(
                        "%d calls were interrupted and never came back (%s); mend or replace the plugin, then restart the server, which alone ends them"
                                .formatted(stuck, abandoned.iterator().next().method()));
            return Optional.ofNullable(quarantine);
        } finally {
            lock.unlock();
        }
    }

    private void quarantine(String reason) {
        if (quarantine != null) return;
        quarantine = reason;
        LOG.error("Plugin '{}' is quarantined: {}", plugin, reason);
    }

    private void log(String method, Thrown thrown) {
        if (known.size() < MOST_KINDS_LOGGED && known.add(method + " " + thrown.type() + " " + thrown.place()))
            LOG.warn(
                    "Plugin '{}': {} threw {} (its like is not logged again) at {}",
                    plugin,
                    method,
                    thrown.type(),
                    thrown.place());
    }
}
