package io.perennial.server.auth;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers keys for a second, so that a busy caller's key is not read again for each call. A key ended here is ended at once;
 * one ended on another server within that second.
 */
public final class RecentKeys implements WorkspaceStore {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Seen(ApiKey key, Instant at) {}

    private final WorkspaceStore store;
    private final Clock clock;
    private final BoundedCache<String, Seen> seen = new BoundedCache<>(4_096);
    private long changes;

    public RecentKeys(WorkspaceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<ApiKey> findKey(String id) {
        var now = clock.instant();
        var recent = seen.find(id).filter(key -> now.isBefore(key.at.plus(FRESH)) && !now.isBefore(key.at));
        if (recent.isPresent()) return recent.map(Seen::key);
        var before = changes();
        var found = store.findKey(id);
        found.ifPresent(key -> remember(new Seen(key, now), before));
        return found;
    }

    /** Not what was read before a change and came back after it. */
    private synchronized void remember(Seen key, long before) {
        if (changes == before) seen.put(key.key.id(), key);
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void forget(String id) {
        changes++;
        seen.remove(id);
    }

    @Override
    public void saveKey(ApiKey key) {
        store.saveKey(key);
        forget(key.id());
    }

    @Override
    public void revokeKey(ApiKey key, Instant at) {
        try {
            store.revokeKey(key, at);
        } finally {
            // Also after a failure: it may have happened.
            forget(key.id());
        }
    }

    @Override
    public List<ApiKey> keys(WorkspaceId workspace) {
        return store.keys(workspace);
    }

    @Override
    public boolean create(Workspace workspace) {
        return store.create(workspace);
    }

    @Override
    public Optional<Workspace> find(WorkspaceId id) {
        return store.find(id);
    }

    @Override
    public List<Workspace> all() {
        return store.all();
    }
}
