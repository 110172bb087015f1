package io.perennial.server.crash;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One server after the other is killed as by kill -9, at times that a seed chooses, and started again. */
final class Kills implements Trouble {
    private final Random random;
    private final Duration least;
    private final Duration most;
    private volatile int kills;

    /**
     * Kills in turn.
     *
     * @param least what lies between two kills at least
     * @param most what lies between two kills at most
     */
    Kills(long seed, Duration least, Duration most) {
        this.random = new Random(seed);
        this.least = least;
        this.most = most;
    }

    @Override
    public void onEvening(List<ServerProcess> servers, String keyspace) {}

    @Override
    public AutoCloseable meanwhile(List<ServerProcess> servers) {
        var killing = new ReentrantLock();
        var threads = Executors.newSingleThreadExecutor();
        Future<?> killer = threads.submit(() -> {
            while (true) {
                Thread.sleep(random.nextLong(least.toMillis(), most.toMillis()));
                // Not interrupted in between: a server that is killed is started again.
                killing.lock();
                try {
                    killAndStart(servers.get(kills++ % servers.size()));
                } finally {
                    killing.unlock();
                }
            }
        });
        return () -> {
            killing.lock();
            try {
                if (killer.isDone()) killer.get();
                threads.shutdownNow();
            } finally {
                killing.unlock();
            }
            threads.awaitTermination(1, TimeUnit.MINUTES);
        };
    }

    private static void killAndStart(ServerProcess server) throws Exception {
        server.kill();
        server.start("");
    }

    @Override
    public boolean hasHappened() {
        return kills > 0;
    }

    @Override
    public boolean mayPark() {
        return true;
    }

    @Override
    public String toString() {
        return kills + " kills";
    }
}
