package io.perennial.engine.live;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * New entries for one listener. A ring is a hint: what is told was read from the timeline. Where the store does not answer, what rang
 * is kept and read once it does.
 */
final class EntryFeed implements Feed<LiveEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(EntryFeed.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** How long an entry that rang may take to be on its timeline: a crash in between is mended by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int READ_TOGETHER = 200;

    private final TimelineStore timeline;
    private final Rings rings;
    private final Seen seen;
    private final @Nullable Head head;
    private final Set<String> types;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Runnable closed;
    private final Set<Rings.Ring> open = new LinkedHashSet<>();
    private final Queue<LiveEntry> ready = new ArrayDeque<>();
    private long nextLook;

    /**
     * A feed of what rings.
     *
     * @param head looked at each second; null for a feed of many contacts
     * @param types only entries of these types; empty for all
     */
    EntryFeed(
            TimelineStore timeline,
            Rings rings,
            Seen seen,
            @Nullable Head head,
            Set<String> types,
            Clock clock,
            LongSupplier nanos,
            Runnable closed) {
        this.timeline = timeline;
        this.rings = rings;
        this.seen = seen;
        this.head = head;
        this.types = Set.copyOf(types);
        this.clock = clock;
        this.nanos = nanos;
        this.closed = closed;
        this.nextLook = nanos.getAsLong();
    }

    @Override
    public Optional<LiveEntry> next(Duration atMost) throws InterruptedException {
        var end = nanos.getAsLong() + atMost.toNanos();
        while (ready.isEmpty()) {
            var left = end - nanos.getAsLong();
            if (left <= 0) return Optional.empty();
            var untilLook = nextLook - nanos.getAsLong();
            var rung = rings.take(READ_TOGETHER, Duration.ofNanos(Math.min(left, untilLook)));
            if (!rung.isEmpty() || nanos.getAsLong() >= nextLook) look(rung);
        }
        return Optional.of(ready.remove());
    }

    private void look(List<Rings.Ring> rung) {
        for (var ring : rung) if (!seen.contains(ring.key().id())) open.add(ring);
        var at = clock.instant();
        var learnt = open.stream()
                .map(Rings.Ring::at)
                .min(Comparator.naturalOrder())
                .filter(at::isAfter)
                .orElse(at);
        var isDue = nanos.getAsLong() >= nextLook;
        try {
            // First what leaves all as it is if the store does not answer.
            var news = new ArrayList<>(isDue && head != null ? head.news() : List.<TimelineEntry>of());
            news.addAll(read(at));
            news.sort(Comparator.comparing(TimelineEntry::position));
            for (var entry : news) if (seen.add(entry.id()) && isWanted(entry)) ready.add(new LiveEntry(entry, learnt));
        } catch (StoreUnavailableException e) {
            LOG.debug("what rang is read later: {}", e.toString());
        }
        Rings.checkRoom(open);
        if (isDue) nextLook = nanos.getAsLong() + LOOK.toNanos();
    }

    /** Those that are on their timelines by now. The others are looked for again. */
    private List<TimelineEntry> read(Instant now) {
        if (open.isEmpty()) return List.of();
        var keys = open.stream().map(Rings.Ring::key).distinct().toList();
        var found = timeline.find(keys);
        open.removeIf(ring ->
                found.containsKey(ring.key()) || ring.at().plus(PATIENCE).isBefore(now));
        return List.copyOf(found.values());
    }

    private boolean isWanted(TimelineEntry entry) {
        return types.isEmpty() || types.contains(entry.type());
    }

    @Override
    public void close() {
        closed.run();
        rings.clear();
    }
}
