package io.perennial.engine.definition;

import io.perennial.engine.percentile.RecordedThreshold;
import io.perennial.engine.percentile.Thresholds;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where tops of one workspace begin, as far as it was recorded when somebody looked; some of it may come into force later. */
final class KnownThresholds {
    static final KnownThresholds NONE = new KnownThresholds(Set.of());

    private final Set<RecordedThreshold> all;
    private final Map<TopId, NavigableMap<Instant, Threshold>> byTop = new HashMap<>();
    private final NavigableSet<Instant> instants = new TreeSet<>();

    private KnownThresholds(Set<RecordedThreshold> all) {
        this.all = all;
        for (var one : all) {
            var from = one.threshold().inForceFrom();
            byTop.computeIfAbsent(one.top(), _ -> new TreeMap<>()).put(from, one.threshold());
            instants.add(from);
        }
    }

    /** These and others; the same object if there are no others. */
    KnownThresholds with(Collection<RecordedThreshold> others) {
        if (all.containsAll(others)) return this;
        var more = new HashSet<>(all);
        more.addAll(others);
        return new KnownThresholds(Set.copyOf(more));
    }

    /** The latest day that one is of. */
    Optional<LocalDate> lastDay() {
        return all.stream().map(one -> one.threshold().day()).max(LocalDate::compareTo);
    }

    /** The last instant up to one at which something came into force, no earlier than another. */
    Instant lastIn(Instant from, Instant to) {
        var last = instants.floor(to);
        return last == null || last.isBefore(from) ? from : last;
    }

    Thresholds of(Collection<InTop> tops, Instant asOf) {
        return Thresholds.of(tops, byTop, asOf);
    }

    /** All of one top, by when they come into force. */
    List<Threshold> of(InTop top) {
        var known = byTop.get(TopId.of(top));
        return known == null ? List.of() : List.copyOf(known.values());
    }
}
