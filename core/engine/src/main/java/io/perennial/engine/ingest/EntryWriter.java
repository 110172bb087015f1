package io.perennial.engine.ingest;

import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.Doorbell;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LateWindow;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes entries durable: first in the work log, which is the commit, then on the timeline. That order is what a repeat relies
 * on: an entry that is on the timeline is in the log. The worker mends a timeline that a crash left behind the log.
 */
final class EntryWriter {
    private static final int TRIES = 3;

    private final TimelineStore timeline;
    private final WorkLog log;
    private final ShardMap shards;
    private final Doorbell doorbell;
    private final Clock clock;

    EntryWriter(TimelineStore timeline, WorkLog log, ShardMap shards, Doorbell doorbell, Clock clock) {
        this.timeline = timeline;
        this.log = log;
        this.shards = shards;
        this.doorbell = doorbell;
        this.clock = clock;
    }

    /**
     * Writes entries.
     *
     * @return the keys of those of which nobody knows whether they are durable
     */
    Set<EntryKey> write(Collection<TimelineEntry> entries) {
        KillPoint.INGEST_BEFORE_LOG.pass();
        var logged = new ArrayList<LogItem>();
        var unknown = new HashSet<EntryKey>();
        append(entries, logged, unknown);
        KillPoint.INGEST_AFTER_LOG.pass();
        if (logged.isEmpty()) return unknown;
        var missing = timeline.write(logged.stream().map(LogItem::entry).toList());
        unknown.addAll(missing);
        KillPoint.INGEST_AFTER_TIMELINE.pass();
        // Those that the timeline may lack are in the log all the same, and who finds them there mends the timeline
        // first.
        doorbell.ring(logged.stream()
                .filter(item -> !missing.contains(item.entry().key()))
                .toList());
        return unknown;
    }

    /** Appends, and again with a new stamp what took so long that a reader may have passed its place. */
    private void append(Collection<TimelineEntry> entries, List<LogItem> logged, Set<EntryKey> unknown) {
        var open = List.copyOf(entries);
        for (var i = 0; i < TRIES && !open.isEmpty(); i++) {
            var stampedAt = clock.instant();
            var items = open.stream().map(entry -> stamped(entry, stampedAt)).toList();
            var failed = log.append(items);
            var late = clock.instant().isAfter(stampedAt.plus(LateWindow.WRITER));
            var again = new ArrayList<TimelineEntry>();
            for (var item : items) {
                if (failed.contains(item)) unknown.add(item.entry().key());
                else if (late) again.add(item.entry());
                else logged.add(item);
            }
            open = again;
        }
        for (var entry : open) unknown.add(entry.key());
    }

    private LogItem stamped(TimelineEntry entry, Instant at) {
        var position = new LogPosition(ChronoUnit.MICROS.between(Instant.EPOCH, at), entry.id());
        return new LogItem(shards.groupOf(entry.contact()), Lane.of(entry.mode()), position, entry);
    }
}
