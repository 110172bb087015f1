package io.perennial.engine.work;

import io.perennial.engine.decide.Decision.Send;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.Retries;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.work.DueSlot.Reading;
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
import java.util.Objects;
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
    private static final Duration SLOT = Duration.ofMinutes(1);
    /** Further ahead than any retry, so that every message that is pending is known. */
    private static final Duration AHEAD = Retries.LONGEST.plus(SLOT.multipliedBy(2));

    private final DueStore store;
    private final OwnedGroup group;
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

    /**
     * Writes a wake-up, then holds it if it is due soon: also if its item was there from an earlier life, had its turn before what
     * arms it and was finished for nothing.
     */
    void arm(DueItem wakeUp) {
        store.save(group.group(), List.of(wakeUp), group.stamp());
        locked(() -> {
            var attempt = Attempt.of(wakeUp);
            var earlier = attempts.get(attempt);
            if (earlier != null && !slot(earlier).isOpen(earlier)) attempts.remove(attempt);
            hold(wakeUp, DueSlot::open);
        });
    }

    /** Writes retries, then holds those that are due soon. */
    void add(Collection<DueItem> items) {
        store.save(group.group(), items, group.stamp());
        locked(() -> items.forEach(this::hold));
    }

    /**
     * Writes the items of intents.
     *
     * @param areNew whether they were decided now; what an earlier life may have sent is read from its row
     */
    void addSends(Collection<DueItem> items, Collection<Send> sends, boolean areNew) {
        store.save(group.group(), items, group.stamp());
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

    private boolean hold(DueItem item) {
        return hold(item, DueSlot::add);
    }

    /** Whether it is new here and waits now, or will be read with its minute. */
    private boolean hold(DueItem item, BiPredicate<DueSlot, DueItem> isToDo) {
        var start = slotOf(item.due());
        // What lies in a minute that is deleted already would never be read again.
        if (start.isBefore(firstOpen)) throw new IllegalStateException("minute %s is closed".formatted(start));
        var slot = slots.get(start);
        if (slot == null || !slot.isHeld()) return true;
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
        reading.lock();
        try {
            for (var start = nextToRead(); !start.isAfter(slotOf(upTo)); start = nextToRead()) read(start);
        } finally {
            reading.unlock();
        }
    }

    /** From before it is read, what is added to a minute is held. */
    private void read(Instant start) {
        locked(() -> slots.computeIfAbsent(start, key -> new DueSlot()).reading(Reading.BEGUN));
        var found = stored(start);
        locked(() -> {
            found.forEach(this::hold);
            Objects.requireNonNull(slots.get(start)).reading(Reading.DONE);
        });
    }

    private List<DueItem> stored(Instant start) {
        var found = new ArrayList<DueItem>();
        store.forEach(group.group(), start, found::add);
        return found;
    }

    private Instant nextToRead() {
        lock.lock();
        try {
            var start = firstOpen;
            for (var slot = slots.get(start); slot != null && slot.isRead(); slot = slots.get(start))
                start = start.plus(SLOT);
            return start;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes the minutes that are over and finished, oldest first. Each is read once more before: a former owner that was slow
     * to end may have left something there after this one read it.
     *
     * @param decidedBefore every entry stamped before it is decided; what is decided once more after a crash finds its minute open,
     *     and so its items there, and is not counted twice
     */
    void close(Instant decidedBefore) {
        var now = clock.instant();
        var settled = decidedBefore.isBefore(now) ? decidedBefore : now;
        var over = slotOf(settled.minus(LateWindow.LENGTH));
        for (var start = finished(over); start.isPresent(); start = finished(over)) {
            var found = stored(start.get());
            locked(() -> found.forEach(this::hold));
            if (!closeIfFinished(start.get())) return;
        }
    }

    private Optional<Instant> finished(Instant over) {
        lock.lock();
        try {
            var slot = slots.get(firstOpen);
            var isFinished = firstOpen.isBefore(over) && slot != null && slot.isRead() && slot.isFinished();
            return isFinished ? Optional.of(firstOpen) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean closeIfFinished(Instant start) {
        lock.lock();
        try {
            var slot = Objects.requireNonNull(slots.get(start));
            if (!slot.isFinished()) return false;
            slot.finished().forEach((journey, tallies) -> closed.merge(journey, tallies, MessageTallies::plus));
            if (!slot.isEmpty()) deletable.add(start);
            slots.remove(start);
            attempts.values().removeAll(slot.items());
            firstOpen = start.plus(SLOT);
            return true;
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
