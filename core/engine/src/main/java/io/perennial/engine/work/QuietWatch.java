package io.perennial.engine.work;

import io.perennial.engine.time.ClockMove;
import io.perennial.engine.time.MovableTime;
import io.perennial.engine.time.QuietReport;
import io.perennial.engine.time.TestClockStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says to whoever moves the clock that one group has nothing more to do: all that was accepted before the clock was moved last is decided, all
 * that is due has had its turn, and every contact is placed by the latest definitions. Then, when its next item comes due.
 */
final class QuietWatch {
    /** How far it looks ahead: the clock is not moved further at once. */
    private static final Duration AHEAD = Duration.ofDays(40);

    private final OwnedGroup group;
    private final Workload work;
    private final DueBoard due;
    private final DueStore dueItems;
    private final ListedMinutes minutes;
    private final DefinitionPass pass;
    private final Ranking ranking;
    private final MovableTime time;
    private final TestClockStore reports;
    private long reported;
    private long definitionsRead;

    QuietWatch(
            OwnedGroup group,
            Workload work,
            DueBoard due,
            WorkStores stores,
            ListedMinutes minutes,
            DefinitionPass pass,
            Ranking ranking,
            MovableTime time) {
        this.group = group;
        this.work = work;
        this.due = due;
        this.dueItems = stores.due();
        this.minutes = minutes;
        this.pass = pass;
        this.ranking = ranking;
        this.time = time;
        this.reports = stores.testClock();
    }

    /** Reports if the clock was moved since the last report and all is quiet. */
    void look() {
        var move = time.latest();
        // By a clock that is slow the move may not be in force here yet.
        if (move.number() == reported || time.machine().instant().isBefore(move.from())) return;
        readDefinitions(move);
        var asOf = time.timeline().instant();
        if (!isQuiet()) return;
        reports.report(group.group(), report(move.number(), asOf), group.stamp());
        reported = move.number();
    }

    /** What was published before somebody began to move the clock has its turn too. */
    private void readDefinitions(ClockMove move) {
        if (!move.isQuestion() || definitionsRead == move.number()) return;
        pass.readDefinitions();
        definitionsRead = move.number();
    }

    /** Nothing was finished while it was looked, so nothing can have followed unseen. The log is read last: it is the dearest. */
    private boolean isQuiet() {
        var before = done();
        return isIdle() && isPlaced() && work.takeAll() && isIdle() && before == done();
    }

    /** Whether every contact is ranked as of its workspace's day, and placed by what is in force. */
    private boolean isPlaced() {
        if (ranking.isDone() && pass.isDone()) return true;
        work.hurry();
        return false;
    }

    private boolean isIdle() {
        return work.isIdle() && due.isQuiet();
    }

    private long done() {
        return work.decided() + due.finished() + pass.placed() + ranking.done();
    }

    /** @param asOf all that was due by then is done */
    private QuietReport report(long move, Instant asOf) {
        var known = ranking.next(asOf).filter(asOf.plus(AHEAD)::isAfter).orElse(asOf.plus(AHEAD));
        for (var minute = minutes.first(DueBoard.slotOf(asOf), known); minute.isPresent(); ) {
            var next = next(minute.get(), asOf);
            if (next.isPresent()) return new QuietReport(move, next.get(), known);
            minute = minutes.first(minute.get().plus(DueBoard.SLOT), known);
        }
        return new QuietReport(move, null, known);
    }

    private Optional<Instant> next(Instant minute, Instant asOf) {
        Stream.Builder<Instant> instants = Stream.builder();
        dueItems.forEach(group.group(), minute, item -> instants.add(item.due()));
        return instants.build().filter(asOf::isBefore).min(Comparator.naturalOrder());
    }
}
