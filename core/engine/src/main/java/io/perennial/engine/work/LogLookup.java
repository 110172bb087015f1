package io.perennial.engine.work;

import io.perennial.engine.decide.Decider;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionStore;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up together what the log's reader has found: one by one, each entry costs the store's answer time. What can't be read now
 * is looked up at its turn, where it holds up nobody else.
 */
final class LogLookup {
    private static final Logger LOG = LoggerFactory.getLogger(LogLookup.class);
    /** Their texts are in memory at once. */
    private static final int READ_TOGETHER = 200;

    private final OwnedGroup group;
    private final TimelineStore timeline;
    private final DecisionStore decisions;

    LogLookup(OwnedGroup group, TimelineStore timeline, DecisionStore decisions) {
        this.group = group;
        this.timeline = timeline;
        this.decisions = decisions;
    }

    /** Says of each item, in their order, what is known of it. */
    void each(List<LogItem> items, BiConsumer<LogItem, Known> found) {
        var recorded = recorded(items.stream().map(LogItem::entry).toList());
        var undecided = undecided(items.stream()
                .map(LogItem::entry)
                .filter(entry -> entry.recordedAt().equals(recorded.get(entry.key())))
                .toList());
        for (var item : items) {
            var at = recorded.get(item.entry().key());
            var recordedAt = item.entry().recordedAt();
            if (at == null || at.isAfter(recordedAt)) found.accept(item, Known.IN_LOG);
            else if (at.isBefore(recordedAt)) found.accept(item, Known.SECOND_TRY);
            else found.accept(item, undecided.contains(item.entry().key()) ? Known.UNDECIDED : Known.ON_TIMELINE);
        }
    }

    /** When the entries were recorded that the timeline has and that could be read. */
    private Map<EntryKey, Instant> recorded(List<TimelineEntry> entries) {
        var keys = entries.stream().map(TimelineEntry::key).distinct().toList();
        Map<EntryKey, Instant> recorded = new HashMap<>();
        for (var from = 0; from < keys.size(); from += READ_TOGETHER) {
            var some = keys.subList(from, Math.min(from + READ_TOGETHER, keys.size()));
            orAtTheirTurn(
                    some, () -> timeline.find(some).forEach((key, entry) -> recorded.put(key, entry.recordedAt())));
        }
        return recorded;
    }

    /** Those that no earlier owner has decided to any effect: they were recorded later, or have no record. */
    private Set<EntryKey> undecided(List<TimelineEntry> entries) {
        Set<EntryKey> undecided = new HashSet<>();
        Map<DecisionKey, EntryKey> asked = new HashMap<>();
        for (var entry : entries) {
            var contact = entry.contact();
            if (group.mayBeDecidedBefore(entry.recordedAt()))
                asked.put(new DecisionKey(contact, Decider.recordId(contact, entry.id())), entry.key());
            else undecided.add(entry.key());
        }
        if (!asked.isEmpty())
            orAtTheirTurn(asked.keySet(), () -> {
                var made = decisions.made(asked.keySet());
                asked.forEach((decision, entry) -> {
                    if (!made.contains(decision)) undecided.add(entry);
                });
            });
        return undecided;
    }

    private static void orAtTheirTurn(Collection<?> what, Runnable read) {
        try {
            read.run();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.warn("{} entries of the log are looked up one by one: {}", what.size(), e.toString());
        }
    }
}
