package io.perennial.engine.peer;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says again and again that this server lives, and listens who else does. Thread-safe. */
public final class Membership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    static final Duration BEAT = Duration.ofSeconds(2);

    private final PeerStore store;
    private final String server;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final LivingPeers peers = new LivingPeers();
    private volatile String shared = "";
    private volatile @Nullable Thread beating;

    /**
     * Says nothing before it is started.
     *
     * @param server this server's id
     * @param clock makes each beat another number, also after a restart
     * @param nanos a source of time that never steps back
     */
    public Membership(PeerStore store, String server, InstantSource clock, LongSupplier nanos) {
        this.store = store;
        this.server = server;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Says so from now on, and returns when it has said so once, unless the store does not answer.
     *
     * @param address where others reach this server; empty if they can't
     */
    public void start(String address) {
        beatOnce(address);
        beating = Thread.ofVirtual().name("membership").start(() -> beat(address));
    }

    private void beat(String address) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(BEAT);
                beatOnce(address);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOnce(String address) {
        try {
            store.beat(new Peer(server, address, clock.millis()));
            listen();
            warnOfOne(address);
        } catch (StoreUnavailableException e) {
            LOG.warn("this server can't say that it lives: {}; trying again", e.toString());
        } catch (RuntimeException e) {
            LOG.error("this server can't say that it lives", e);
        }
    }

    /** Hears who else says so. */
    public void listen() {
        peers.hear(store.all(), nanos.getAsLong());
    }

    /** Each would ring at itself, and take the answer for the other's. */
    private void warnOfOne(String address) {
        var other = living().stream()
                .filter(peer -> !address.isEmpty() && address(peer).equals(Optional.of(address)))
                .findFirst()
                .orElse("");
        if (!other.isEmpty() && !other.equals(shared))
            LOG.warn(
                    "server {} says that it is at {}, as this one does. Give each a PERENNIAL_ADDRESS of its own, or what one accepts for the other waits for up to eleven seconds",
                    other,
                    address);
        shared = other;
    }

    /** The servers that live, this one among them. */
    public Set<String> living() {
        var living = new TreeSet<>(peers.living(nanos.getAsLong()));
        living.add(server);
        return living;
    }

    /** Where another server is reached, if it can be. */
    public Optional<String> address(String peer) {
        return peer.equals(server) ? Optional.empty() : peers.address(peer);
    }

    /** Says nothing any more, as a crash would. For tests of recovery. */
    public void abandon() throws InterruptedException {
        var thread = beating;
        if (thread == null) return;
        thread.interrupt();
        thread.join(BEAT);
    }

    /** Says that this server has left, so that nobody waits for it. */
    @Override
    public void close() {
        try {
            abandon();
            store.leave(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn(
                    "this server can't say that it leaves, so it counts as living for {}: {}",
                    LivingPeers.SILENCE,
                    e.toString());
        }
    }
}
