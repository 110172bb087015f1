package io.perennial.engine.workspace;

import io.perennial.engine.outcome.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps workspaces and keys: few, and read often. Every method throws {@link StoreUnavailableException}. */
public interface WorkspaceStore {

    /**
     * Makes a workspace unless its slug is taken.
     *
     * @return the workspace that has the slug: this one, or who was first
     */
    Workspace create(Workspace workspace);

    Optional<Workspace> find(WorkspaceId id);

    /** All workspaces, by slug. */
    List<Workspace> all();

    void saveKey(ApiKey key);

    Optional<ApiKey> findKey(String id);

    /** The keys of a workspace, newest first. */
    List<ApiKey> keys(WorkspaceId workspace);

    void revokeKey(ApiKey key, Instant at);
}
