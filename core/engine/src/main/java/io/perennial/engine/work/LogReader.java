package io.perennial.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one lane of one group's log, so that nothing accepted is missed though its doorbell was. Only what is settled, older
 * than the late window, moves the horizon: each stretch is read once.
 */
final class LogReader {
    private static final long LONGEST_STRETCH = 60_000_000;
    private static final long SHORTEST_STRETCH = 1_000;
    /** How many items are read together, unless more lie in the shortest stretch: they are all in memory at once. */
    private static final int MOST_READ = 2_000;
    /** What lies between two reads when nothing is amiss. */
    private static final Duration USUAL = Duration.ofSeconds(3);

    private final WorkLog log;
    private final int group;
    private final Lane lane;
    private final Set<LogPosition> seen = ConcurrentHashMap.newKeySet();
    /** What is taken and not finished, and since when. */
    private final ConcurrentSkipListMap<LogPosition, Instant> unfinished = new ConcurrentSkipListMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private volatile long horizon;
    private long ahead;
    /** How many microseconds of the log are read next. */
    private long stretch = 1_000_000;

    LogReader(WorkLog log, int group, Lane lane, long from) {
        this.log = log;
        this.group = group;
        this.lane = lane;
        this.horizon = from;
    }

    /**
     * Notes that an item is taken. False if it was before, or lies behind the horizon and so was read.
     *
     * @param at since when it waits
     */
    boolean take(LogPosition position, Instant at) {
        lock.lock();
        try {
            if (position.stamp() < horizon || !seen.add(position)) return false;
            unfinished.put(position, at);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an item was neither taken nor read. */
    boolean isNew(LogPosition position) {
        return position.stamp() >= horizon && !seen.contains(position);
    }

    void finished(LogPosition position) {
        unfinished.remove(position);
    }

    /** Everything stamped before it is done. */
    long doneBefore() {
        var settled = horizon;
        var first = firstUnfinished();
        return first == null ? settled : Math.min(settled, first.stamp());
    }

    /** How long the oldest item waits that is taken and not finished, or may lie in a stretch that is long settled and not read. */
    Duration lag(Instant now) {
        var first = firstUnfinished();
        var oldest = first == null ? micros(now) : Math.min(first.stamp(), micros(now));
        var unread = micros(now.minus(LateWindow.LENGTH).minus(USUAL));
        if (horizon < unread) oldest = Math.min(oldest, horizon);
        return Duration.of(micros(now) - oldest, ChronoUnit.MICROS);
    }

    private @Nullable LogPosition firstUnfinished() {
        var first = unfinished.firstEntry();
        return first == null ? null : first.getKey();
    }

    /** Since when the item waits that was taken first and is not finished; none if all are. */
    Optional<Instant> oldestTaken() {
        return unfinished.values().stream().min(Comparator.naturalOrder());
    }

    /** Reads on, one stretch, up to what is settled. True if there is more settled already. */
    boolean readOn(Instant now, Consumer<List<LogItem>> found) {
        var settled = micros(now.minus(LateWindow.LENGTH));
        var to = Math.min(settled, horizon + stretch);
        if (to <= horizon) return false;
        if (!read(horizon, to, found)) return true;
        moveHorizon(to);
        return to < settled;
    }

    /** From now on what is behind it is refused, so it need not be remembered. Both at once: a doorbell may ring in between. */
    private void moveHorizon(long to) {
        Predicate<LogPosition> past = position -> position.stamp() < to;
        lock.lock();
        try {
            horizon = to;
            seen.removeIf(past.and(position -> !unfinished.containsKey(position)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads one stretch of what is not settled yet, without counting on having seen all: after a start, so that nobody waits. True if
     * there is more.
     */
    boolean readAhead(Instant until, Consumer<List<LogItem>> found) {
        var end = micros(until);
        var from = Math.max(horizon, ahead);
        var to = Math.min(end, from + stretch);
        if (to <= from) return false;
        if (!read(from, to, found)) return true;
        ahead = to;
        return to < end;
    }

    /**
     * Reads all that was stamped up to now, also by a clock that is ahead, and was not taken, settled or not, and leaves the horizon where it
     * is. False if the horizon is too far behind for that. Any thread may.
     */
    boolean readAll(Instant now, Consumer<List<LogItem>> found) {
        var from = horizon;
        if (from < micros(now.minus(LateWindow.LENGTH).minus(USUAL))) return false;
        var missing = unseen(from, micros(now.plus(LateWindow.WRITER)));
        for (var i = 0; i < missing.size(); i += MOST_READ)
            found.accept(log.read(group, lane, missing.subList(i, Math.min(missing.size(), i + MOST_READ))));
        return true;
    }

    boolean hasUnfinished() {
        lock.lock();
        try {
            return !unfinished.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private List<LogPosition> unseen(long from, long to) {
        return log.positions(group, lane, from, to).stream()
                .filter(position -> !seen.contains(position))
                .toList();
    }

    /** False if nothing was read because there is too much: the next stretch is shorter. */
    private boolean read(long from, long to, Consumer<List<LogItem>> found) {
        var missing = unseen(from, to);
        if (missing.size() > MOST_READ && to - from > SHORTEST_STRETCH) {
            stretch = Math.max(SHORTEST_STRETCH, (to - from) * MOST_READ / missing.size() / 2);
            return false;
        }
        if (missing.size() < MOST_READ / 4) stretch = Math.min(LONGEST_STRETCH, 2 * stretch);
        if (!missing.isEmpty()) found.accept(log.read(group, lane, missing));
        return true;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
