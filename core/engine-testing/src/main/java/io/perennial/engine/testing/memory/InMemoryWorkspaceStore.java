package io.perennial.engine.testing.memory;

import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Workspaces and keys in memory. */
final class InMemoryWorkspaceStore implements WorkspaceStore {
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id).reversed();

    private final Map<String, Workspace> bySlug = new TreeMap<>();
    private final Map<String, ApiKey> keys = new HashMap<>();

    @Override
    public synchronized Workspace create(Workspace workspace) {
        return bySlug.computeIfAbsent(workspace.slug(), _ -> workspace);
    }

    @Override
    public synchronized Optional<Workspace> find(WorkspaceId id) {
        return bySlug.values().stream()
                .filter(workspace -> workspace.id().equals(id))
                .findFirst();
    }

    @Override
    public synchronized List<Workspace> all() {
        return List.copyOf(bySlug.values());
    }

    @Override
    public synchronized void saveKey(ApiKey key) {
        keys.put(key.id(), key);
    }

    @Override
    public synchronized Optional<ApiKey> findKey(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<ApiKey> keys(WorkspaceId workspace) {
        return keys.values().stream()
                .filter(key -> key.workspace().equals(workspace))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized void revokeKey(ApiKey key, Instant at) {
        keys.computeIfPresent(key.id(), (_, kept) -> revoked(kept, at));
    }

    private static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.workspace(),
                key.kind(),
                key.name(),
                key.digest(),
                key.scopes(),
                key.allowedOrigins(),
                key.createdAt(),
                at);
    }
}
