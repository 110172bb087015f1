package io.perennial.engine.definition;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.List;

/** Keeps every version of every definition. Every method throws {@link StoreUnavailableException}. */
public interface DefinitionStore {

    /** Every version of every definition of a workspace, in the order of their activation. */
    List<DefinitionVersion> all(WorkspaceId workspace);

    /** Writes a version unless there is one of the same number. False if there is. */
    boolean append(DefinitionVersion version);
}
