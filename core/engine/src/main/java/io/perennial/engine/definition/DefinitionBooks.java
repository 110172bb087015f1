package io.perennial.engine.definition;

import io.perennial.engine.journey.Journey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final WorkspaceStore workspaces;
    private final Clock clock;
    private final Map<WorkspaceId, Shelf> shelves = new ConcurrentHashMap<>();

    public DefinitionBooks(DefinitionStore store, WorkspaceStore workspaces, Clock clock) {
        this.store = store;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    public Definitions asOf(WorkspaceId workspace, Instant instant) {
        return shelf(workspace).book().asOf(instant);
    }

    /** The definitions as they stand now. */
    public Definitions now(WorkspaceId workspace) {
        return shelf(workspace).book().latest();
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

    /** Learns what was published up to now. */
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
            return clock.instant().isBefore(what.loadedAt().plus(FRESH));
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
            var before = clock.instant();
            var versions = store.all(workspace);
            var was = held;
            var book = was != null && was.book().versions().equals(versions)
                    ? was.book()
                    : new DefinitionBook(versions, timeZone());
            held = new Held(book, before);
            return book;
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
