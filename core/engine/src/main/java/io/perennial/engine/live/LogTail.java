package io.perennial.engine.live;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LateWindow;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the work log of all groups, for what other servers record: positions alone, and items only of what did not ring here. A
 * look each second goes over the last three; each fifth over all that may have landed late.
 */
final class LogTail {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final int LONG_EACH = 5;
    private static final int KNOWN = 100_000;
    /** Their texts are in memory at once, of whichever workspace they are. */
    static final int READ_TOGETHER = 500;

    private final WorkLog log;
    private final int groups;
    private final Clock clock;
    private final Consumer<Collection<LogItem>> found;
    private final Seen known = new Seen(KNOWN);
    private Instant covered;
    private int looks;

    /** Knows what the log holds now as what was there before. */
    LogTail(WorkLog log, int groups, Clock clock, Consumer<Collection<LogItem>> found) {
        this.log = log;
        this.groups = groups;
        this.clock = clock;
        this.found = found;
        this.covered = clock.instant();
        each(
                covered.minus(LateWindow.LENGTH),
                covered.plus(LateWindow.LENGTH),
                (_, _, positions) -> positions.forEach(position -> known(position.id())));
    }

    /** It rang already. */
    synchronized void known(EntryId id) {
        known.add(id);
    }

    private synchronized boolean isNew(EntryId id) {
        return !known.contains(id);
    }

    /** Looks until its thread is interrupted. */
    void follow() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                lookOrLater();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOrLater() {
        try {
            look();
        } catch (StoreUnavailableException e) {
            LOG.debug("the log is followed later: {}", e.toString());
            looks = 0;
        } catch (RuntimeException e) {
            LOG.warn("the log can't be followed, so subscriptions may lack what other servers record", e);
            looks = 0;
        }
    }

    void look() {
        var now = clock.instant();
        var isLong = looks == 0;
        each(
                isLong ? covered.minus(LateWindow.LENGTH) : now.minus(SHORT),
                now.plus(LateWindow.LENGTH),
                (group, lane, positions) -> tell(group, lane, positions));
        if (isLong) covered = now;
        looks = (looks + 1) % LONG_EACH;
    }

    private void tell(int group, Lane lane, List<LogPosition> positions) {
        var fresh = positions.stream().filter(position -> isNew(position.id())).toList();
        for (var i = 0; i < fresh.size(); i += READ_TOGETHER) {
            var some = fresh.subList(i, Math.min(fresh.size(), i + READ_TOGETHER));
            found.accept(log.read(group, lane, some));
            some.forEach(position -> known(position.id()));
        }
    }

    private void each(Instant from, Instant to, Visitor visitor) {
        for (var group = 0; group < groups; group++)
            for (var lane : Lane.values())
                visitor.visit(group, lane, log.positions(group, lane, micros(from), micros(to)));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private interface Visitor {
        void visit(int group, Lane lane, List<LogPosition> positions);
    }
}
