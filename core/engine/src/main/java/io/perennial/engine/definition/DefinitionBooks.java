package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.percentile.PercentileStore;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of each workspace as of any instant. What another server published is seen within a second, what this one
 * published at once.
 */
public final class DefinitionBooks {
    private static final String UTC = "UTC";
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final DefinitionStore store;
    private final PercentileStore percentiles;
    private final WorkspaceStore workspaces;
    private final EngineTime time;
    private final Map<WorkspaceId, Shelf> shelves = new ConcurrentHashMap<>();

    public DefinitionBooks(
            DefinitionStore store, PercentileStore percentiles, WorkspaceStore workspaces, EngineTime time) {
        this.store = store;
        this.percentiles = percentiles;
        this.workspaces = workspaces;
        this.time = time;
    }

    public Definitions asOf(WorkspaceId workspace, Instant instant) {
        return shelf(workspace).book().asOf(instant);
    }

    /** The definitions as they stand now. */
    public Definitions now(WorkspaceId workspace) {
        return shelf(workspace).book().latest(time.lastKnown().instant());
    }

    /** Where a top begins, by when it comes into force, and what is recorded to do so later. */
    public List<Threshold> thresholds(WorkspaceId workspace, InTop top) {
        return shelf(workspace).book().thresholds().of(top);
    }

    /** A version of a message, in force or not. */
    public Optional<MessageDefinition> message(WorkspaceId workspace, String key, int version) {
        return shelf(workspace).book().versions().stream()
                .filter(one -> one.kind() == DefinitionKind.MESSAGE
                        && one.version() == version
                        && one.key().equals(key))
                .findFirst()
                .map(MessageDefinitionJson::read);
    }

    /** Where a version of a journey was copied from; none if the workspace made it. */
    Optional<PluginOrigin> origin(WorkspaceId workspace, Journey journey) {
        return shelf(workspace).book().versions().stream()
                .filter(one -> one.kind() == DefinitionKind.JOURNEY
                        && one.version() == journey.version()
                        && one.key().equals(journey.key()))
                .findFirst()
                .map(DefinitionVersion::origin);
    }

    List<DefinitionVersion> versions(WorkspaceId workspace) {
        return shelf(workspace).reloaded().versions();
    }

    /** Learns what was published and computed up to now. */
    public void readOn(WorkspaceId workspace) {
        shelf(workspace).reloaded();
    }

    private Shelf shelf(WorkspaceId workspace) {
        return shelves.computeIfAbsent(workspace, Shelf::new);
    }

    private final class Shelf {
        private final WorkspaceId workspace;
        private final ReentrantLock reading = new ReentrantLock();
        private volatile @Nullable Held held;
        private volatile @Nullable String timeZone;

        Shelf(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        DefinitionBook book() {
            var now = held;
            if (now != null && isFresh(now)) return now.book();
            // One thread reads; the others go on with what there is, unless there is nothing yet.
            if (now != null && !reading.tryLock()) return now.book();
            if (now == null) reading.lock();
            try {
                var meanwhile = held;
                return meanwhile != null && isFresh(meanwhile) ? meanwhile.book() : load();
            } finally {
                reading.unlock();
            }
        }

        private boolean isFresh(Held what) {
            return time.machine().instant().isBefore(what.loadedAt().plus(FRESH));
        }

        DefinitionBook reloaded() {
            reading.lock();
            try {
                return load();
            } finally {
                reading.unlock();
            }
        }

        private DefinitionBook load() {
            var before = time.machine().instant();
            var versions = store.all(workspace);
            var was = held;
            var known = was == null ? KnownThresholds.NONE : was.book().thresholds();
            var book = was != null && was.book().versions().equals(versions)
                    ? was.book()
                    : new DefinitionBook(versions, known, timeZone());
            // What was asked for once is read at the beginning, so that the past can be explained.
            var isAsked = was == null
                    || !book.latest(time.lastKnown().instant()).asked().isEmpty();
            if (isAsked) book = book.with(learned(known));
            held = new Held(book, before);
            return book;
        }

        private KnownThresholds learned(KnownThresholds known) {
            // Those of one day are recorded one after another.
            var from = known.lastDay().map(day -> day.minusDays(1)).orElse(LocalDate.EPOCH);
            return known.with(percentiles.thresholds(workspace, from));
        }

        /** It never changes. */
        private String timeZone() {
            var known = timeZone;
            if (known != null) return known;
            var read = workspaces.find(workspace).map(Workspace::timeZone).orElse(UTC);
            timeZone = read;
            return read;
        }
    }

    private record Held(DefinitionBook book, Instant loadedAt) {}
}
