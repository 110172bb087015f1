package io.perennial.engine.live;

import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LateWindow;
import io.perennial.engine.work.WorkLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads from the work log what a listener missed that comes back. In short stretches, for what the log holds of an import is much. */
final class Missed {
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration STRETCH = Duration.ofSeconds(10);
    private static final int MOST_READ = 20_000;

    private final WorkLog log;
    private final Clock clock;
    private int read;

    Missed(WorkLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** What was recorded since an instant in these groups, and is wanted. */
    List<Rings.Ring> since(Instant since, List<Integer> groups, Predicate<TimelineEntry> isWanted) {
        var now = clock.instant();
        if (since.plus(LONGEST).isBefore(now)) throw tooLong();
        var rings = new ArrayList<Rings.Ring>();
        for (var from = since.minus(LateWindow.LENGTH); from.isBefore(now); from = from.plus(STRETCH))
            for (var group : groups) for (var lane : Lane.values()) rings.addAll(read(group, lane, from, isWanted));
        return rings;
    }

    private List<Rings.Ring> read(int group, Lane lane, Instant from, Predicate<TimelineEntry> isWanted) {
        var positions = log.positions(group, lane, LogTail.micros(from), LogTail.micros(from.plus(STRETCH)));
        read += positions.size();
        if (read > MOST_READ) throw tooLong();
        var rings = new ArrayList<Rings.Ring>();
        for (var i = 0; i < positions.size(); i += LogTail.READ_TOGETHER) {
            var some = positions.subList(i, Math.min(positions.size(), i + LogTail.READ_TOGETHER));
            for (var item : log.read(group, lane, some))
                if (isWanted.test(item.entry()))
                    rings.add(new Rings.Ring(item.entry().key(), item.position().at()));
        }
        return rings;
    }

    private static PerennialException tooLong() {
        return new PerennialException(
                ErrorCode.BAD_USER_INPUT,
                "`after` is too far back: too much was recorded since, or it was more than %d minutes ago. Subscribe without it,"
                                .formatted(LONGEST.toMinutes())
                        + " then read what you missed from the timeline.");
    }
}
