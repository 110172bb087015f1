package io.perennial.engine.work;

import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets each channel of each workspace have so many attempts under way, and the others wait, so that one that hangs holds up
 * no other. Thread-safe.
 */
final class ChannelQueues {
    private final Map<Place, ChannelQueue> queues = new ConcurrentHashMap<>();
    private final int width;

    /** @param width how many attempts of one channel of one workspace may be under way */
    ChannelQueues(int width) {
        this.width = width;
    }

    /** Runs an attempt in a thread of its own as soon as the channel has room, in the order of the calls. It must not throw. */
    void add(WorkspaceId workspace, String channel, Runnable attempt) {
        queues.computeIfAbsent(new Place(workspace, channel), _ -> new ChannelQueue())
                .add(attempt);
    }

    /** How many attempts of a channel wait that are not begun. */
    int waiting(WorkspaceId workspace, String channel) {
        var queue = queues.get(new Place(workspace, channel));
        return queue == null ? 0 : queue.waiting();
    }

    private record Place(WorkspaceId workspace, String channel) {}

    private final class ChannelQueue {
        private final ReentrantLock lock = new ReentrantLock();
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int underWay;

        void add(Runnable attempt) {
            lock.lock();
            try {
                waiting.add(attempt);
                if (underWay == width) return;
                underWay++;
            } finally {
                lock.unlock();
            }
            Thread.ofVirtual().name("dispatch").start(this::run);
        }

        int waiting() {
            lock.lock();
            try {
                return waiting.size();
            } finally {
                lock.unlock();
            }
        }

        private void run() {
            for (var attempt = next(); attempt.isPresent(); attempt = next())
                attempt.get().run();
        }

        private Optional<Runnable> next() {
            lock.lock();
            try {
                var attempt = Optional.ofNullable(waiting.poll());
                if (attempt.isEmpty()) underWay--;
                return attempt;
            } finally {
                lock.unlock();
            }
        }
    }
}
