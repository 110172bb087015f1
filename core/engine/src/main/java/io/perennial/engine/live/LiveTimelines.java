package io.perennial.engine.live;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.WorkLog;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of new entries: what this server records and decides at once, what others record within seconds. Each entry at
 * least once, entries learnt together by their time. While somebody listens the work log is followed; else nothing is.
 */
public final class LiveTimelines implements AutoCloseable {
    private static final int SEEN = 2_000;
    /** How late a move may be decided and still be told to a listener that comes back. */
    private static final Duration DECIDED_LATE = Duration.ofMinutes(1);

    private final TimelineStore timeline;
    private final WorkLog log;
    private final ShardMap shards;
    private final EngineTime time;
    private final LongSupplier nanos;
    /** By {@link ContactKey} or {@link WorkspaceId}. */
    private final Map<Object, Set<Rings>> listeners = new ConcurrentHashMap<>();

    private volatile @Nullable LogTail tail;
    private @Nullable Thread follower;
    private int open;

    /** @param nanos a source of time that never steps back, such as {@link System#nanoTime} */
    public LiveTimelines(TimelineStore timeline, WorkLog log, ShardMap shards, EngineTime time, LongSupplier nanos) {
        this.timeline = timeline;
        this.log = log;
        this.shards = shards;
        this.time = time;
        this.nanos = nanos;
    }

    /** The timeline to write through, so that listeners hear of it. */
    public TimelineStore heard() {
        return new HeardTimeline(timeline, this::written);
    }

    /**
     * New entries of one contact: what is recorded, and the moves that are decided.
     *
     * @param types only these; empty for all
     * @param since a {@link LiveEntry#learnt} to go on from, five minutes ago at most; null to begin now
     * @throws io.perennial.engine.outcome.PerennialException if {@code since} is too far back
     */
    public Feed<LiveEntry> contact(ContactKey contact, Set<String> types, @Nullable Instant since) {
        return open(contact, types, (rings, seen) -> {
            if (since != null)
                rings.missed(missed(
                        since,
                        List.of(shards.groupOf(contact)),
                        entry -> entry.contact().equals(contact)));
            return new Head(timeline, contact, seen, since == null ? null : time.timelineAt(since.minus(DECIDED_LATE)));
        });
    }

    /**
     * New entries of all contacts of a workspace: what is recorded on any server, and the moves that this one decides. One that
     * comes back is told what was recorded meanwhile, and not the moves.
     *
     * @param types only these; empty for all
     * @param since a {@link LiveEntry#learnt} to go on from, five minutes ago at most; null to begin now
     * @throws io.perennial.engine.outcome.PerennialException if {@code since} is too far back
     */
    public Feed<LiveEntry> workspace(WorkspaceId workspace, Set<String> types, @Nullable Instant since) {
        var groups = IntStream.range(0, shards.groups()).boxed().toList();
        return open(workspace, types, (rings, _) -> {
            if (since != null)
                rings.missed(missed(
                        since, groups, entry -> entry.contact().workspace().equals(workspace)));
            return null;
        });
    }

    /** How many feeds are open. */
    public synchronized int open() {
        return open;
    }

    private List<Rings.Ring> missed(Instant since, List<Integer> groups, Predicate<TimelineEntry> isWanted) {
        return new Missed(log, time.machine()).since(since, groups, isWanted);
    }

    private Feed<LiveEntry> open(Object about, Set<String> types, Beginning beginning) {
        var rings = new Rings();
        // Heard of first, read then: nothing falls in between.
        begin(about, rings);
        try {
            var seen = new Seen(SEEN);
            var head = beginning.begin(rings, seen);
            return new EntryFeed(timeline, rings, seen, head, types, time.machine(), nanos, () -> end(about, rings));
        } catch (RuntimeException | Error e) {
            end(about, rings);
            throw e;
        }
    }

    private synchronized void begin(Object about, Rings rings) {
        if (open == 0) {
            var started = new LogTail(log, shards.groups(), time.machine(), this::found);
            tail = started;
            follower = Thread.ofVirtual().name("live-log").start(started::follow);
        }
        open++;
        listeners.computeIfAbsent(about, _ -> ConcurrentHashMap.newKeySet()).add(rings);
    }

    private synchronized void end(Object about, Rings rings) {
        var of = listeners.get(about);
        if (of == null || !of.remove(rings)) return;
        if (of.isEmpty()) listeners.remove(about);
        open--;
        if (open == 0) stopFollowing();
    }

    private void stopFollowing() {
        if (follower != null) follower.interrupt();
        follower = null;
        tail = null;
    }

    private void written(Collection<TimelineEntry> entries) {
        var followed = tail;
        if (followed == null) return;
        entries.forEach(entry -> followed.known(entry.id()));
        ring(entries.stream());
    }

    private void found(Collection<LogItem> items) {
        ring(items.stream().map(LogItem::entry));
    }

    private void ring(Stream<TimelineEntry> entries) {
        var at = time.machine().instant();
        entries.map(TimelineEntry::key).forEach(key -> listening(key).forEach(rings -> rings.add(key, at)));
    }

    private Set<Rings> listening(EntryKey key) {
        var all = new HashSet<>(listeners.getOrDefault(key.contact(), Set.of()));
        all.addAll(listeners.getOrDefault(key.contact().workspace(), Set.of()));
        return all;
    }

    /** Follows the log no more. Whoever still listens is told nothing more by it. */
    @Override
    public synchronized void close() {
        stopFollowing();
    }

    private interface Beginning {
        @Nullable
        Head begin(Rings rings, Seen seen);
    }
}
