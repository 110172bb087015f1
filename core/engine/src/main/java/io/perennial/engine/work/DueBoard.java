package io.perennial.engine.work;

import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.Retries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The due items of one group, by minute. Those of the next minutes are in memory, the rest is read when its minute comes near.
 * A minute whose items are all finished is deleted as one partition.
 */
final class DueBoard {
    private static final Duration SLOT = Duration.ofMinutes(1);
    /** Further ahead than any retry, so that every message that is pending is known. */
    private static final Duration AHEAD = Retries.LONGEST.plus(SLOT.multipliedBy(2));

    private final DueStore store;
    private final OwnedGroup group;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Instant, DueSlot> slots = new TreeMap<>();
    private final PriorityQueue<DueItem> waiting =
            new PriorityQueue<>(Comparator.comparing(DueItem::due).thenComparing(DueItem::id));
    private final Map<JourneyRef, MessageTallies> closed = new HashMap<>();
    private final Map<DueItem, Intent> intents = new ConcurrentHashMap<>();
    private final List<Instant> deletable = new ArrayList<>();
    private Instant firstOpen;

    DueBoard(DueStore store, OwnedGroup group, Clock clock, Checkpoint checkpoint) {
        this.store = store;
        this.group = group;
        this.clock = clock;
        this.firstOpen = slotOf(checkpoint.dueSlot());
        this.closed.putAll(checkpoint.tallies());
    }

    static Instant slotOf(Instant due) {
        return due.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Writes wake-ups or retries, then holds those that are due soon. */
    void add(Collection<DueItem> items) {
        store.save(group.group(), items, group.stamp());
        locked(() -> items.forEach(this::hold));
    }

    /** Writes the items of intents that were decided now. */
    void addSends(Collection<DueItem> items, Collection<Send> sends) {
        store.save(group.group(), items, group.stamp());
        locked(() -> {
            for (var item : items) {
                hold(item);
                sends.stream()
                        .map(Send::intent)
                        .filter(intent -> intent.id().value().equals(item.id()))
                        .findFirst()
                        .ifPresent(intent -> {
                            intents.put(item, intent);
                            slot(item).learn(item, journey(intent));
                        });
            }
        });
    }

    /** An item that goes on at a later instant: the new one is there before the old one is finished. */
    void move(DueItem from, DueItem to, JourneyRef journey) {
        store.save(group.group(), List.of(to), group.stamp());
        locked(() -> {
            hold(to);
            slot(to).learn(to, journey);
            slot(from).finish(from, null, null);
        });
    }

    /** Which journey an item belongs to, once its row was read. */
    void learn(DueItem item, JourneyRef journey) {
        locked(() -> slot(item).learn(item, journey));
    }

    /** An item is done. */
    void finish(DueItem item, @Nullable JourneyRef journey, @Nullable MessageTallies outcome) {
        intents.remove(item);
        locked(() -> slot(item).finish(item, journey, outcome));
    }

    /** The intent of an item that this server decided itself, so that it need not be read. Answered once. */
    Optional<Intent> intent(DueItem item) {
        return Optional.ofNullable(intents.remove(item));
    }

    /** The items whose time has come; each is answered once. */
    List<DueItem> due() {
        var now = clock.instant();
        load(now.plus(AHEAD));
        var due = new ArrayList<DueItem>();
        locked(() -> {
            while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) due.add(waiting.remove());
        });
        return due;
    }

    /** Puts an item back that could not be worked on. */
    void again(DueItem item) {
        locked(() -> waiting.add(item));
    }

    private void hold(DueItem item) {
        var start = slotOf(item.due());
        // What lies in a minute that is deleted already would never be read again.
        if (start.isBefore(firstOpen)) throw new IllegalStateException("minute %s is closed".formatted(start));
        var slot = slots.get(start);
        if (slot != null && slot.isLoaded() && slot.add(item)) waiting.add(item);
    }

    private DueSlot slot(DueItem item) {
        return slots.computeIfAbsent(slotOf(item.due()), start -> new DueSlot());
    }

    /** Reads every minute up to an instant that was not read yet. */
    private void load(Instant upTo) {
        for (var start = nextToLoad(); !start.isAfter(slotOf(upTo)); start = nextToLoad()) {
            var minute = start;
            // Before it is read, so that what is added from now on is held.
            locked(() -> slots.computeIfAbsent(minute, key -> new DueSlot()).load());
            var found = new ArrayList<DueItem>();
            try {
                store.forEach(group.group(), minute, found::add);
            } catch (RuntimeException e) {
                locked(() -> slots.remove(minute));
                throw e;
            }
            locked(() -> found.forEach(this::hold));
        }
    }

    private Instant nextToLoad() {
        lock.lock();
        try {
            var start = firstOpen;
            for (var slot = slots.get(start); slot != null && slot.isLoaded(); slot = slots.get(start))
                start = start.plus(SLOT);
            return start;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the minutes that are over and finished, oldest first. */
    void close() {
        var over = slotOf(clock.instant().minus(LateWindow.LENGTH));
        locked(() -> {
            var slot = slots.get(firstOpen);
            while (firstOpen.isBefore(over) && slot != null && slot.isLoaded() && slot.isFinished()) {
                slot.finished().forEach((journey, tallies) -> closed.merge(journey, tallies, MessageTallies::plus));
                if (!slot.isEmpty()) deletable.add(firstOpen);
                slots.remove(firstOpen);
                firstOpen = firstOpen.plus(SLOT);
                slot = slots.get(firstOpen);
            }
        });
    }

    Checkpoint checkpoint(long liveStamp, long bulkStamp) {
        lock.lock();
        try {
            return new Checkpoint(liveStamp, bulkStamp, firstOpen, closed);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes from the store what is closed. Call it once a checkpoint says so. */
    void deleteClosed() {
        var starts = new ArrayList<Instant>();
        locked(() -> {
            starts.addAll(deletable);
            deletable.clear();
        });
        for (var start : starts) store.delete(group.group(), start, group.stamp());
    }

    /** Corrects how a message came out whose minute may be closed. */
    void correct(JourneyRef journey, MessageTallies by) {
        locked(() -> closed.merge(journey, by, MessageTallies::plus));
    }

    MessageTallies tallies(JourneyRef journey) {
        lock.lock();
        try {
            var sum = closed.getOrDefault(journey, MessageTallies.NONE);
            for (var slot : slots.values()) sum = sum.plus(slot.tallies(journey));
            return sum;
        } finally {
            lock.unlock();
        }
    }

    static JourneyRef journey(Intent intent) {
        return new JourneyRef(intent.contact().workspace(), intent.journey());
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
