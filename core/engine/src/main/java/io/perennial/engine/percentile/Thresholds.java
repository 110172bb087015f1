package io.perennial.engine.percentile;

import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the tops that definitions ask for begin, as of an instant and before. */
public final class Thresholds {
    public static final Thresholds NONE = new Thresholds(Map.of());

    /** A threshold follows the one of the day before, and that may have been late. */
    private static final Duration FOLLOWS = Duration.ofDays(3);

    private static final NavigableMap<Instant, Threshold> NEVER = Collections.unmodifiableNavigableMap(new TreeMap<>());

    private final Map<InTop, NavigableMap<Instant, Threshold>> byTop;
    private final Instant since;

    private Thresholds(Map<InTop, NavigableMap<Instant, Threshold>> byTop) {
        this.byTop = Map.copyOf(byTop);
        this.since = byTop.values().stream()
                .map(NavigableMap::lastKey)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /**
     * Those of some tops.
     *
     * @param all whatever is known, of these tops and others, by when they came into force
     * @param asOf later ones are left out
     */
    public static Thresholds of(
            Collection<InTop> tops, Map<TopId, NavigableMap<Instant, Threshold>> all, Instant asOf) {
        Map<InTop, NavigableMap<Instant, Threshold>> byTop = new HashMap<>();
        for (var top : tops) {
            // A copy: a part of a map refuses to be asked about what lies outside of it.
            var known = new TreeMap<>(all.getOrDefault(TopId.of(top), NEVER).headMap(asOf, true));
            if (!known.isEmpty()) byTop.put(top, Collections.unmodifiableNavigableMap(known));
        }
        return byTop.isEmpty() ? NONE : new Thresholds(byTop);
    }

    /** Those of a top, by when they came into force. */
    public NavigableMap<Instant, Threshold> of(InTop top) {
        return byTop.getOrDefault(top, NEVER);
    }

    /** Since when the latest is in force; {@link Instant#EPOCH} if there is none. */
    public Instant since() {
        return since;
    }

    /** When they came into force, after an instant. */
    public NavigableSet<Instant> instants(Instant after) {
        var instants = new TreeSet<Instant>();
        for (var known : byTop.values())
            instants.addAll(known.tailMap(after, false).keySet());
        return instants;
    }

    /** The tops of which a threshold came into force after an instant. */
    public Set<InTop> changedSince(Instant instant) {
        var changed = new HashMap<>(byTop);
        changed.values().removeIf(known -> !known.lastKey().isAfter(instant));
        return Set.copyOf(changed.keySet());
    }

    /**
     * Whether what asks for a top learns where it begins for the first time by what came into force after an instant.
     *
     * @param askedSince since when it asks
     */
    public boolean isFirst(InTop top, Instant askedSince, Instant after) {
        var last = of(top).lastEntry();
        if (last == null || !last.getKey().isAfter(after)) return false;
        var before = before(top, last.getKey());
        return before == null || before.plus(FOLLOWS).isBefore(askedSince);
    }

    /** When the one before came into force. One without a value is none: nobody had anything to be ranked by. */
    private @Nullable Instant before(InTop top, Instant instant) {
        for (var known : of(top).headMap(instant, false).descendingMap().entrySet())
            if (known.getValue().value() != null) return known.getKey();
        return null;
    }
}
