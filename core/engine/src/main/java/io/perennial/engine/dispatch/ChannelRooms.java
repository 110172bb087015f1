package io.perennial.engine.dispatch;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * Lets each channel of each workspace have as many messages between claim and answer as it says it can take: one that is claimed
 * and then waits is one more that a crash leaves to a person. Thread-safe.
 */
final class ChannelRooms {
    private final Map<Place, Room> rooms = new ConcurrentHashMap<>();
    private final ToIntFunction<ChannelTarget> size;

    /** @param size how many a channel takes at once; may grow and shrink */
    ChannelRooms(ToIntFunction<ChannelTarget> size) {
        this.size = size;
    }

    /** Waits until the channel can take one more. {@link #leave} the place that is answered once the provider has spoken. */
    Place enter(ChannelTarget target) throws InterruptedException {
        var place = new Place(target.workspace(), target.channel());
        room(place).enter(target);
        return place;
    }

    void leave(Place place) {
        room(place).leave();
    }

    private Room room(Place place) {
        return rooms.computeIfAbsent(place, _ -> new Room());
    }

    record Place(WorkspaceId workspace, String channel) {}

    private final class Room {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private int inside;

        void enter(ChannelTarget target) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                while (inside >= size.applyAsInt(target)) changed.await();
                inside++;
                // It may have grown: then there is room for more than the one whose leaving woke us.
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        void leave() {
            lock.lock();
            try {
                inside--;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
