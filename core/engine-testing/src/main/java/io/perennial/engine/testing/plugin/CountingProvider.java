package io.perennial.engine.testing.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Takes messages and counts them, by intent. */
final class CountingProvider {
    private final Clock clock;
    private final Map<String, Taken> byIntent = new HashMap<>();
    private int all;

    CountingProvider(Clock clock) {
        this.clock = clock;
    }

    /** Takes a message, unless it has taken this intent within the window. Gives its own id of it. */
    synchronized String take(String intentKey, Duration window) {
        var now = clock.instant();
        var before = byIntent.get(intentKey);
        if (before != null && now.isBefore(before.at.plus(window))) return before.id;
        var taken = new Taken("provider-%d".formatted(++all), now, before == null ? 1 : before.times + 1);
        byIntent.put(intentKey, taken);
        return taken.id;
    }

    synchronized int taken(String intentKey) {
        var taken = byIntent.get(intentKey);
        return taken == null ? 0 : taken.times;
    }

    synchronized int takenInAll() {
        return all;
    }

    synchronized int mostTakenOfOneIntent() {
        return byIntent.values().stream().mapToInt(Taken::times).max().orElse(0);
    }

    synchronized Set<String> intentsTaken() {
        return Set.copyOf(byIntent.keySet());
    }

    private record Taken(String id, Instant at, int times) {}
}
