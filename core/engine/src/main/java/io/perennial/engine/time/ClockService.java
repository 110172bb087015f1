package io.perennial.engine.time;

import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.shard.ShardMap;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the clock of a test from one due instant to the next. It waits before each step until all that was accepted is decided and all that
 * is due has had its turn, on whichever server; so what happens on the way is what would have happened had the time passed by itself.
 */
public final class ClockService {
    /** Further ahead than that is a mistake more often than a wish. */
    public static final Duration FURTHEST = Duration.ofDays(3_653);

    /** Where calendars and stores have been tried. */
    public static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final Duration LOOK = Duration.ofMillis(10);

    private final EngineTime time;
    private final TestClockStore store;
    private final ShardMap shards;

    public ClockService(EngineTime time, TestClockStore store, ShardMap shards) {
        this.time = time;
        this.store = store;
        this.shards = shards;
    }

    public ClockReading reading() {
        return new ClockReading(time.timeline().instant(), time instanceof MovableTime);
    }

    /**
     * Moves the clock towards an instant for as long as patience lasts, and answers how far it came. To go on, call it again. It stops in each
     * minute in which something comes due. An instant that is past moves nothing: then it waits until all is done. Where somebody else moves
     * the clock meanwhile, that is a CONFLICT.
     */
    public Outcome<ClockMoved> move(Instant to, Duration patience) {
        if (!(time instanceof MovableTime movable))
            return Outcome.rejected(
                    FaultCode.WRONG_STATE,
                    "to",
                    "This installation goes by the real time. Only one that was started with PERENNIAL_TEST_CLOCK from its first"
                            + " start on has a clock that can be moved.");
        var now = movable.timeline().instant();
        if (to.isAfter(LATEST))
            return Outcome.rejected(
                    FaultCode.OUT_OF_RANGE, "to", "Move the clock to no later than %s.".formatted(LATEST));
        if (to.isAfter(now.plus(FURTHEST)))
            return Outcome.rejected(
                    FaultCode.OUT_OF_RANGE,
                    "to",
                    "Move the clock by ten years at most, which is no later than %s."
                            .formatted(now.plus(FURTHEST).truncatedTo(ChronoUnit.SECONDS)));
        return Outcome.done(walk(movable, to, movable.machine().instant().plus(patience)));
    }

    private ClockMoved walk(MovableTime movable, Instant to, Instant until) {
        movable.readOn();
        var asked = append(movable, movable.latest(), null);
        while (true) {
            var reports = quiet(movable, asked, until);
            var now = reading().instant();
            if (reports.isEmpty()) return new ClockMoved(now, false);
            if (!asked.instant().isBefore(to)) return new ClockMoved(now, true);
            asked = append(movable, asked, next(reports, now, to));
        }
    }

    private static ClockMove append(MovableTime movable, ClockMove last, @Nullable Instant to) {
        var move = movable.append(last, to);
        if (move == null)
            throw new PerennialException(
                    ErrorCode.CONFLICT, "Somebody else moves the clock at the same time; one at a time can.");
        return move;
    }

    /** What every group says once it is quiet; nothing if one is not in time. */
    private Collection<QuietReport> quiet(MovableTime movable, ClockMove asked, Instant until) {
        while (true) {
            var reports = store.reports().values();
            var isQuiet = reports.size() == shards.groups()
                    && reports.stream().allMatch(report -> report.move() >= asked.number());
            if (isQuiet) return reports;
            if (!movable.machine().instant().isBefore(until)) return List.of();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Null to ask again: while the others were waited for, something came due, or all that was asked for. */
    private static @Nullable Instant next(Collection<QuietReport> reports, Instant now, Instant to) {
        var next = reports.stream()
                .flatMap(report -> Stream.concat(Stream.ofNullable(report.next()), Stream.of(report.known())))
                .min(Comparator.naturalOrder())
                .filter(to::isAfter)
                .orElse(to);
        return next.isAfter(now) ? earlier(endOfMinute(next), to) : null;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What comes due within one minute is done together, and before the next minute: quiet hours and days begin with one. */
    private static Instant endOfMinute(Instant instant) {
        var minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(instant) ? instant : minute.plusSeconds(60).minusMillis(1);
    }
}
