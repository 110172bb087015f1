package io.perennial.engine.work;

import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits in one shard. LIVE goes before BULK; within a lane the workspaces take turns, so that one workspace's burst
 * delays nobody else. One thread takes, so that what concerns a contact is done one after another.
 */
final class ShardQueue<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<Lane, Map<WorkspaceId, Deque<T>>> lanes = new EnumMap<>(Lane.class);

    ShardQueue() {
        for (var lane : Lane.values()) lanes.put(lane, new LinkedHashMap<>());
    }

    void put(Lane lane, WorkspaceId workspace, T work) {
        lock.lock();
        try {
            lane(lane).computeIfAbsent(workspace, key -> new ArrayDeque<>()).addLast(work);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next in turn; waits for one. */
    T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                for (var lane : Lane.values()) {
                    var turn = lane(lane).entrySet().iterator();
                    if (turn.hasNext()) {
                        var next = turn.next();
                        turn.remove();
                        var waiting = next.getValue();
                        var work = waiting.removeFirst();
                        // To the end of the line, if it has more.
                        if (!waiting.isEmpty()) lane(lane).put(next.getKey(), waiting);
                        return work;
                    }
                }
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private Map<WorkspaceId, Deque<T>> lane(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
