package io.perennial.engine.work;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings at the servers that own what this one accepts, many entries at once, without making anybody wait. What is not heard is found in
 * the log: later, never not.
 */
final class PeerBell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerBell.class);
    /** What waits for a server; what finds no room is found in the log. */
    private static final int MOST_WAITING = 10 * PeerLine.MOST;
    /** How long a server that can't be reached is left alone. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final PeerLine line;
    private final Map<String, Ringing> servers = new ConcurrentHashMap<>();

    PeerBell(PeerLine line) {
        this.line = line;
    }

    void ring(String address, LogAddress item) {
        servers.computeIfAbsent(address, Ringing::new).waiting.offer(item);
    }

    /** Rings no more. */
    @Override
    public void close() {
        servers.values().forEach(ringing -> ringing.thread.interrupt());
        servers.clear();
    }

    /** One server, and what it is to be told. */
    private final class Ringing {
        private final String address;
        private final BlockingQueue<LogAddress> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final Thread thread;
        private boolean isReached = true;

        Ringing(String address) {
            this.address = address;
            thread = Thread.ofVirtual().name("bell-" + address).start(this::ringAgainAndAgain);
        }

        private void ringAgainAndAgain() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    List<LogAddress> together = new ArrayList<>();
                    together.add(waiting.take());
                    waiting.drainTo(together, PeerLine.MOST - 1);
                    if (!isRung(together)) Thread.sleep(REST);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isRung(List<LogAddress> items) throws InterruptedException {
            try {
                line.ring(address, items);
                if (!isReached) LOG.info("{} is reached again", address);
                isReached = true;
            } catch (IOException | RuntimeException e) {
                if (isReached)
                    LOG.warn(
                            "{} can't be reached by this server: {}. What is recorded here of its contacts it finds within {} s. Its setting PERENNIAL_ADDRESS says where it is.",
                            address,
                            e.toString(),
                            LateWindow.LENGTH.toSeconds() + 1);
                isReached = false;
            }
            return isReached;
        }
    }
}
