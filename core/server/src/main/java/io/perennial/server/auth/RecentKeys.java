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
 * Remembers keys that were good: for a second, so that a busy caller's key is not read again for each call, and after that as
 * known. A key ended here is ended at once; one ended on another server within that second. It is asked with the whole key
 * alone: were it the id, a wrong secret would be answered faster under an id that is in use.
 */
public final class RecentKeys implements WorkspaceStore {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /**
     * A key that was good.
     *
     * @param at when it was read
     */
    record Seen(ApiKey key, Instant at) {}

    private final WorkspaceStore store;
    private final Clock clock;
    private final BoundedCache<String, Seen> seen = new BoundedCache<>(4_096);
    private long changes;

    public RecentKeys(WorkspaceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A key that was good when it was read. Whoever asks compares the secret. */
    Optional<Seen> find(String id) {
        return seen.find(id);
    }

    /** Whether it need not be read again. */
    boolean isFresh(Seen key) {
        var now = clock.instant();
        return now.isBefore(key.at.plus(FRESH)) && !now.isBefore(key.at);
    }

    @Override
    public Optional<ApiKey> findKey(String id) {
        return store.findKey(id);
    }

    /** Not what was read before a change and came back after it. */
    synchronized void remember(ApiKey key, Instant readAt, long before) {
        if (changes == before) seen.put(key.id(), new Seen(key, readAt));
    }

    /** What to hand to {@link #remember}, asked before the key is read. */
    synchronized long changes() {
        return changes;
    }

    /** The key is good no more. Not for a wrong secret under the id of a good one. */
    void forget(ApiKey key) {
        forget(key.id());
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
    public Workspace create(Workspace workspace) {
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
