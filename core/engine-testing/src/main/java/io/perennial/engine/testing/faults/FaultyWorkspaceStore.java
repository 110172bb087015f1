package io.perennial.engine.testing.faults;

import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.engine.workspace.WorkspaceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Workspaces and keys, with faults. */
final class FaultyWorkspaceStore implements WorkspaceStore {
    private final WorkspaceStore store;
    private final FaultGate gate;

    FaultyWorkspaceStore(WorkspaceStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Workspace create(Workspace workspace) {
        return gate.call(StoreCall.WORKSPACES_CREATE, () -> store.create(workspace));
    }

    @Override
    public Optional<Workspace> find(WorkspaceId id) {
        return gate.call(StoreCall.WORKSPACES_FIND, () -> store.find(id));
    }

    @Override
    public List<Workspace> all() {
        return gate.call(StoreCall.WORKSPACES_ALL, () -> store.all());
    }

    @Override
    public void saveKey(ApiKey key) {
        gate.call(StoreCall.WORKSPACES_SAVE_KEY, () -> store.saveKey(key));
    }

    @Override
    public Optional<ApiKey> findKey(String id) {
        return gate.call(StoreCall.WORKSPACES_FIND_KEY, () -> store.findKey(id));
    }

    @Override
    public List<ApiKey> keys(WorkspaceId workspace) {
        return gate.call(StoreCall.WORKSPACES_KEYS, () -> store.keys(workspace));
    }

    @Override
    public void revokeKey(ApiKey key, Instant at) {
        gate.call(StoreCall.WORKSPACES_REVOKE_KEY, () -> store.revokeKey(key, at));
    }
}
