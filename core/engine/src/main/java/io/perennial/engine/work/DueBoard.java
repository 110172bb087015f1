package io.perennial.engine.work;

import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.Retries;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryId;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The due items of one group, by minute. Those of the next minutes are in memory, the rest is read when its minute comes near.
 * A minute whose items are all finished is deleted as one partition.
 */
final class DueBoard {
    static final Duration SLOT = Duration.ofMinutes(1);
    /** Further ahead than any retry, so that every message that is pending is known. */
    private static final Duration AHEAD = Retries.LONGEST.plus(SLOT.multipliedBy(2));

    private final DueStore store;
    private final DueMinutes minutes;
    private final OwnedGroup group;
    private final EngineTime time;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final TreeMap<Instant, DueSlot> slots = new TreeMap<>();
    private final PriorityQueue<DueItem> waiting =
            new PriorityQueue<>(Comparator.comparing(DueItem::due).thenComparing(DueItem::id));
    private final Map<JourneyRef, MessageTallies> closed = new HashMap<>();
    private final Map<DueItem, Intent> intents = new ConcurrentHashMap<>();
    private final Map<Attempt, DueItem> attempts = new HashMap<>();
    private final List<Instant> deletable = new ArrayList<>();
    /** What is before it is closed. */
    private Instant firstOpen;
    /** What is before it is held here once it is added: a reader may have passed its place. */
    private Instant firstNotHeld;
    /** What is before it is read. */
    private Instant firstUnread;

    private long finished;

    /** @param minutes which ones are read */
    DueBoard(DueStore store, DueMinutes minutes, OwnedGroup group, EngineTime time, Checkpoint checkpoint) {
        this.store = store;
        this.minutes = minutes;
        this.group = group;
        this.time = time;
        this.clock = time.timeline();
        this.firstOpen = slotOf(checkpoint.dueSlot());
        this.firstNotHeld = firstOpen;
        this.firstUnread = firstOpen;
        this.closed.putAll(checkpoint.tallies());
    }

    static Instant slotOf(Instant due) {
        return due.truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * Writes a wake-up, then holds it if it is due soon: also if its item was there from an earlier life, had its turn before what
     * arms it and was finished for nothing.
     */
    void arm(DueItem wakeUp) {
        save(List.of(wakeUp));
        locked(() -> {
            var attempt = Attempt.of(wakeUp);
            var earlier = attempts.get(attempt);
            if (earlier != null && !slot(earlier).isOpen(earlier)) attempts.remove(attempt);
            hold(wakeUp, DueSlot::open);
        });
    }

    /** Writes retries, then holds those that are due soon. */
    void add(Collection<DueItem> items) {
        save(items);
        locked(() -> items.forEach(this::hold));
    }

    /**
     * Writes the items of intents.
     *
     * @param areNew whether they were decided now; what an earlier life may have sent is read from its row
     */
    void addSends(Collection<DueItem> items, Collection<Send> sends, boolean areNew) {
        save(items);
        locked(() -> {
            for (var item : items) {
                // One that was read meanwhile is known, and may be under way by what its row says.
                var isNew = hold(item) && areNew;
                sends.stream()
                        .filter(send -> send.intent().id().value().equals(item.id()))
                        .findFirst()
                        .ifPresent(send -> {
                            // One that is skipped already has an outcome in its row.
                            if (isNew && send.skipReason() == null) intents.put(item, send.intent());
                            slot(item).learn(item, journey(send.intent()));
                        });
            }
        });
    }

    /** An item that goes on at a later instant: the new one is there before the old one is finished. */
    void move(DueItem from, DueItem to, JourneyRef journey) {
        save(List.of(to));
        locked(() -> {
            hold(to);
            slot(to).learn(to, journey);
            finished++;
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
        locked(() -> {
            finished++;
            slot(item).finish(item, journey, outcome);
        });
    }

    /** The intent of an item that this server decided itself, so that it need not be read. Answered once. */
    Optional<Intent> intent(DueItem item) {
        return Optional.ofNullable(intents.remove(item));
    }

    /** Reads every minute that has begun, so that one that is not known is closed. */
    void readDue() {
        load(clock.instant());
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

    /** A minute is listed before it has items, so that whoever looks for it finds it. */
    private void save(Collection<DueItem> items) {
        minutes.expect(items.stream().map(DueItem::due).map(DueBoard::slotOf).collect(Collectors.toSet()));
        store.save(group.group(), items, group.stamp());
    }

    private boolean hold(DueItem item) {
        return hold(item, DueSlot::add);
    }

    /** Whether it is new here and waits now, or will be read with its minute. */
    private boolean hold(DueItem item, BiPredicate<DueSlot, DueItem> isToDo) {
        var start = slotOf(item.due());
        // What lies in a minute that is deleted already would never be read again.
        if (start.isBefore(firstOpen)) throw new IllegalStateException("minute %s is closed".formatted(start));
        if (!start.isBefore(firstNotHeld)) return true;
        var slot = slot(item);
        if (!isToDo.test(slot, item)) return false;
        // A write that was repeated because nobody knew of it may have left the same attempt twice.
        var first = attempts.putIfAbsent(Attempt.of(item), item);
        var isFirst = first == null || first.equals(item);
        if (isFirst) waiting.add(item);
        else slot.finish(item, null, null);
        return isFirst;
    }

    /** The instant, or now if its minute is closed. Items of the same attempt keep the same instant, so that they are one. */
    Instant openInstant(Instant wanted) {
        lock.lock();
        try {
            return slotOf(wanted).isBefore(firstOpen) ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : wanted;
        } finally {
            lock.unlock();
        }
    }

    private DueSlot slot(DueItem item) {
        return slots.computeIfAbsent(slotOf(item.due()), start -> new DueSlot());
    }

    /** Reads every minute up to an instant that was not read yet. One thread at a time: a minute is read once. */
    private void load(Instant upTo) {
        var end = slotOf(upTo).plus(SLOT);
        reading.lock();
        try {
            var from = readFrom(end);
            if (!from.isBefore(end)) return;
            for (var start : minutes.between(from, end)) {
                var found = stored(start);
                locked(() -> {
                    found.forEach(this::hold);
                    firstUnread = start.plus(SLOT);
                });
            }
            locked(() -> firstUnread = end);
        } finally {
            reading.unlock();
        }
    }

    /** From before they are read, what is added to the minutes before an end is held. */
    private Instant readFrom(Instant end) {
        lock.lock();
        try {
            if (firstNotHeld.isBefore(end)) firstNotHeld = end;
            return firstUnread;
        } finally {
            lock.unlock();
        }
    }

    private List<DueItem> stored(Instant start) {
        var found = new ArrayList<DueItem>();
        store.forEach(group.group(), start, found::add);
        return found;
    }

    /**
     * Closes the minutes that are over and finished, oldest first. Each is read once more before: a former owner that was slow
     * to end may have left something there after this one read it.
     *
     * @param decidedBefore by the machines' time: every entry stamped before it is decided; what is decided once more after a crash finds
     *     its minute open, and so its items there, and is not counted twice
     */
    void close(Instant decidedBefore) {
        var now = time.machine().instant();
        var settled = decidedBefore.isBefore(now) ? decidedBefore : now;
        var over = read(slotOf(time.timelineAt(settled.minus(LateWindow.LENGTH))));
        for (var start : minutes.between(firstOpen(), over)) {
            if (!closeUpTo(start) || !isFinished(start)) return;
            var found = stored(start);
            locked(() -> found.forEach(this::hold));
            if (!closeUpTo(start.plus(SLOT))) return;
        }
        closeUpTo(over);
    }

    /** The end, or what is read before it. */
    private Instant read(Instant end) {
        lock.lock();
        try {
            return end.isBefore(firstUnread) ? end : firstUnread;
        } finally {
            lock.unlock();
        }
    }

    private Instant firstOpen() {
        lock.lock();
        try {
            return firstOpen;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFinished(Instant start) {
        lock.lock();
        try {
            var slot = slots.get(start);
            return slot == null || slot.isFinished();
        } finally {
            lock.unlock();
        }
    }

    /** False if a minute stands in the way that is not finished. */
    private boolean closeUpTo(Instant end) {
        lock.lock();
        try {
            for (var first = slots.firstEntry(); first != null; first = slots.firstEntry()) {
                var start = first.getKey();
                if (!start.isBefore(end)) break;
                if (firstOpen.isBefore(start)) firstOpen = start;
                if (!first.getValue().isFinished()) return false;
                close(start, first.getValue());
            }
            if (firstOpen.isBefore(end)) firstOpen = end;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void close(Instant start, DueSlot slot) {
        slot.finished().forEach((journey, tallies) -> closed.merge(journey, tallies, MessageTallies::plus));
        if (!slot.isEmpty()) deletable.add(start);
        slots.remove(start);
        attempts.values().removeAll(slot.items());
    }

    /** Whether all is finished whose time has come. */
    boolean isQuiet() {
        var now = clock.instant();
        load(now);
        lock.lock();
        try {
            return slots.headMap(now, true).values().stream().noneMatch(slot -> slot.isDue(now));
        } finally {
            lock.unlock();
        }
    }

    /** How many items were finished; never decreases. */
    long finished() {
        lock.lock();
        try {
            return finished;
        } finally {
            lock.unlock();
        }
    }

    Checkpoint checkpoint(long liveStamp, long bulkStamp) {
        lock.lock();
        try {
            return new Checkpoint(liveStamp, bulkStamp, firstOpen, closed);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes from the store what is closed; what fails is deleted the next time. Call it once a checkpoint says so. */
    void deleteClosed() {
        var starts = new ArrayList<Instant>();
        locked(() -> starts.addAll(deletable));
        for (var start : starts) {
            store.delete(group.group(), start, group.stamp());
            minutes.forget(start);
            locked(() -> deletable.remove(start));
        }
    }

    /**
     * An attempt that was parked counts as {@code after} from now on. While its minute is open it is counted from its row, which
     * says so too after a restart; in a closed one the difference is added. Call {@link #readDue} before.
     */
    void resolve(MessageKey message, int attempt, JourneyRef journey, MessageTallies after) {
        locked(() -> {
            var item = attempts.get(
                    new Attempt(DueItem.Kind.DISPATCH, message.intent().value(), attempt, message.decidedAt()));
            if (item != null) slot(item).resolve(item, journey, after);
            else closed.merge(journey, after.minus(MessageTallies.PARKED), MessageTallies::plus);
        });
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

    /** How many open items stand for what could not be worked on. */
    int setAside() {
        lock.lock();
        try {
            return slots.values().stream().mapToInt(DueSlot::setAside).sum();
        } finally {
            lock.unlock();
        }
    }

    /** The entries that were set aside and will be decided at a time of their own. */
    Set<EntryId> undecided() {
        lock.lock();
        try {
            return slots.values().stream().flatMap(DueSlot::undecided).collect(Collectors.toSet());
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

    /** What two items have in common that stand for the same thing. */
    private record Attempt(DueItem.Kind kind, UUID id, long generation, Instant decidedAt) {
        static Attempt of(DueItem item) {
            return new Attempt(item.kind(), item.id(), item.generation(), item.decidedAt());
        }
    }
}
