package io.perennial.engine.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which servers live: those whose beat has changed of late, by this server's own time, so that clocks may differ. One that was never
 * heard before counts as living at first. Thread-safe.
 */
final class LivingPeers {
    /** Three beats that did not come. */
    static final Duration SILENCE = Membership.BEAT.multipliedBy(3);

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    /**
     * Takes in what the store says now.
     *
     * @param nanos of a source that never steps back
     */
    void hear(List<Peer> all, long nanos) {
        for (var peer : all)
            heard.compute(peer.server(), (server, before) -> {
                var isNews = before == null || before.peer().beat() != peer.beat();
                return isNews ? new Heard(peer, nanos) : before;
            });
        var stored = all.stream().map(Peer::server).collect(Collectors.toSet());
        heard.keySet().retainAll(stored);
    }

    /** The ids of those that live. */
    Set<String> living(long nanos) {
        return heard.values().stream()
                .filter(one -> nanos - one.nanos() < SILENCE.toNanos())
                .map(one -> one.peer().server())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where a server is reached, if it says so. */
    Optional<String> address(String server) {
        return Optional.ofNullable(heard.get(server))
                .map(one -> one.peer().address())
                .filter(address -> !address.isEmpty());
    }

    private record Heard(Peer peer, long nanos) {}
}
