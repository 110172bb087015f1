package io.perennial.engine.testing.faults;

import io.perennial.engine.definition.DefinitionStore;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.List;

/** Definitions, with faults. */
final class FaultyDefinitionStore implements DefinitionStore {
    private final DefinitionStore store;
    private final FaultGate gate;

    FaultyDefinitionStore(DefinitionStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public List<DefinitionVersion> all(WorkspaceId workspace) {
        return gate.call(StoreCall.DEFINITIONS_ALL, () -> store.all(workspace));
    }

    @Override
    public boolean append(DefinitionVersion version) {
        return gate.call(StoreCall.DEFINITIONS_APPEND, () -> store.append(version));
    }
}
