package io.perennial.engine.ingest;

import io.perennial.engine.fault.KillPoint;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.Doorbell;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.LateWindow;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.work.WorkLog;
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
    private final EngineTime time;

    EntryWriter(TimelineStore timeline, WorkLog log, ShardMap shards, Doorbell doorbell, EngineTime time) {
        this.timeline = timeline;
        this.log = log;
        this.shards = shards;
        this.doorbell = doorbell;
        this.time = time;
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
        var untold = timeline.write(logged.stream().map(LogItem::entry).toList());
        KillPoint.INGEST_AFTER_TIMELINE.pass();
        // Those that the timeline may lack are in the log all the same: the worker hears of all, and mends the
        // timeline.
        for (var isTold : List.of(true, false)) {
            var items = logged.stream()
                    .filter(item -> untold.contains(item.entry().key()) != isTold)
                    .toList();
            if (!items.isEmpty()) doorbell.ring(items, isTold);
        }
        unknown.addAll(untold);
        return unknown;
    }

    /** Appends, and again with a new stamp what took so long that a reader may have passed its place. */
    private void append(Collection<TimelineEntry> entries, List<LogItem> logged, Set<EntryKey> unknown) {
        var open = List.copyOf(entries);
        for (var i = 0; i < TRIES && !open.isEmpty(); i++) {
            var stampedAt = time.machine().instant();
            var items = stamped(fresh(open, stampedAt, unknown), stampedAt);
            var failed = log.append(items);
            var late = time.machine().instant().isAfter(stampedAt.plus(LateWindow.WRITER));
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

    private List<TimelineEntry> fresh(List<TimelineEntry> entries, Instant at, Set<EntryKey> unknown) {
        var oldest = time.timelineAt(at.minus(LateWindow.FRESH));
        var fresh = new ArrayList<TimelineEntry>();
        for (var entry : entries) {
            if (entry.recordedAt().isBefore(oldest)) unknown.add(entry.key());
            else fresh.add(entry);
        }
        return fresh;
    }

    /** Each a microsecond after the one before it: whoever reads the log finds them in the order of the call. */
    private List<LogItem> stamped(List<TimelineEntry> entries, Instant at) {
        var stamp = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        var items = new ArrayList<LogItem>();
        for (var entry : entries) {
            var position = new LogPosition(stamp++, entry.id());
            items.add(new LogItem(shards.groupOf(entry.contact()), Lane.of(entry.mode()), position, entry));
        }
        return items;
    }
}
