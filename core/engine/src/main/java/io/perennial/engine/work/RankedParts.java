package io.perennial.engine.work;

import io.perennial.engine.percentile.Cutoff;
import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** What all groups have kept for one top and day. */
final class RankedParts {
    private final PercentileStore store;
    private final WorkspaceId workspace;
    private final LocalDate day;
    private final InTop top;
    private final TopId id;

    RankedParts(PercentileStore store, WorkspaceId workspace, LocalDate day, InTop top) {
        this.store = store;
        this.workspace = workspace;
        this.day = day;
        this.top = top;
        this.id = TopId.of(top);
    }

    TopId id() {
        return id;
    }

    /**
     * Where the top begins; none before all groups are there, or while one of them is being replaced.
     *
     * @param inForceFrom asked once the values are read, which takes its time
     */
    Optional<Threshold> threshold(int groups, Supplier<Instant> inForceFrom) {
        var parts = store.parts(workspace, day, id);
        if (parts.size() < groups) return Optional.empty();
        var contacts = parts.values().stream().mapToLong(Part::values).sum();
        var cutoff = new Cutoff(contacts, top.percent());
        for (var part : parts.entrySet()) if (!addAll(part.getKey(), part.getValue(), cutoff)) return Optional.empty();
        return Optional.of(new Threshold(day, cutoff.value(), contacts, inForceFrom.get()));
    }

    private boolean addAll(int group, Part part, Cutoff cutoff) {
        var key = new PartKey(workspace, day, id, group);
        var added = 0L;
        for (var chunk = 0; chunk < part.chunks(); chunk++) {
            var values = store.chunk(key, chunk);
            values.forEach(cutoff::add);
            added += values.size();
        }
        return added == part.values();
    }
}
