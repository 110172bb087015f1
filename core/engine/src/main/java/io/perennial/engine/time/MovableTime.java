package io.perennial.engine.time;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of an installation whose clock can be moved: for tests and rehearsals. It goes on at the usual pace from where it was moved to, so
 * that what happens later bears a later time. All servers read the moves from the store; one that can't read them tells no time.
 */
public final class MovableTime implements EngineTime, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MovableTime.class);
    private static final Duration LOOK = Duration.ofMillis(25);
    /** Less than by how much clocks may differ: a server that goes by an older move is like one whose clock is slow. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final TestClockStore store;
    private final Clock machine;
    private final LongSupplier nanos;
    private final Clock timeline = new TimelineClock(true);
    private final Clock lastKnown = new TimelineClock(false);
    private final ConcurrentSkipListMap<Instant, ClockMove> moves = new ConcurrentSkipListMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final Thread follower;
    private volatile ClockMove latest;
    private volatile long readAt;

    private MovableTime(TestClockStore store, Clock machine, LongSupplier nanos, ClockMove first) {
        this.store = store;
        this.machine = machine;
        this.nanos = nanos;
        this.latest = first;
        moves.put(first.from(), first);
        readOn();
        follower = Thread.ofVirtual().name("test-clock").start(this::follow);
    }

    /**
     * Opens the clock of an installation.
     *
     * @param start what it shows if it was never moved
     * @param nanos a source of time that never steps back
     */
    public static MovableTime open(TestClockStore store, Clock machine, LongSupplier nanos, Instant start) {
        store.append(new ClockMove(1, machine.instant(), start, false));
        return new MovableTime(store, machine, nanos, store.moves(0).getFirst());
    }

    @Override
    public Clock timeline() {
        return timeline;
    }

    @Override
    public Clock lastKnown() {
        return lastKnown;
    }

    @Override
    public Clock machine() {
        return machine;
    }

    @Override
    public Instant timelineAt(Instant at) {
        var last = latest;
        if (!at.isBefore(last.from())) return last.at(at);
        var before = moves.floorEntry(at);
        return (before == null ? moves.firstEntry() : before).getValue().at(at);
    }

    /** The latest move that this server knows. */
    public ClockMove latest() {
        return latest;
    }

    @Override
    public void readOn() {
        reading.lock();
        try {
            var before = nanos.getAsLong();
            for (var move : store.moves(latest.number())) learn(move);
            readAt = before;
        } finally {
            reading.unlock();
        }
    }

    /**
     * Adds a move. The time does not go back: one to an instant that is past is one to the present.
     *
     * @param last the move that it follows
     * @param to null to ask the owners whether all is done
     * @return the move; null if somebody else has made one
     */
    @Nullable
    ClockMove append(ClockMove last, @Nullable Instant to) {
        var now = machine.instant();
        var from = (now.isAfter(last.from()) ? now : last.from()).plusMillis(1).truncatedTo(ChronoUnit.MILLIS);
        var unmoved = last.at(from);
        var instant = to == null || to.isBefore(unmoved) ? unmoved : to;
        var move = new ClockMove(last.number() + 1, from, instant, to == null);
        if (!store.append(move)) return null;
        readOn();
        return move;
    }

    private void learn(ClockMove move) {
        moves.put(move.from(), move);
        latest = move;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK);
                followed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followed() {
        try {
            readOn();
        } catch (StoreUnavailableException e) {
            LOG.debug("the test clock's moves can't be read", e);
        } catch (RuntimeException e) {
            LOG.warn("the test clock's moves can't be read; trying again", e);
        }
    }

    @Override
    public void close() {
        follower.interrupt();
    }

    /** Reads the machine's clock and adds what it was moved by. */
    private final class TimelineClock extends Clock {
        private final boolean mustBeFresh;

        TimelineClock(boolean mustBeFresh) {
            this.mustBeFresh = mustBeFresh;
        }

        @Override
        public Instant instant() {
            if (mustBeFresh && nanos.getAsLong() - readAt > FRESH.toNanos())
                throw new StoreUnavailableException("nobody knows where the test clock was moved to; try again");
            return timelineAt(machine.instant());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the clock of the timelines tells instants");
        }
    }
}
