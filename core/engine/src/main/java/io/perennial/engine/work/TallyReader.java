package io.perennial.engine.work;

import io.perennial.engine.workspace.WorkspaceId;

/** How a journey's messages stand, in numbers. */
@FunctionalInterface
public interface TallyReader {

    /** Exact as of the moment, over the groups that this server owns and the checkpoints of the others. */
    MessageTallies tallies(WorkspaceId workspace, String journey);
}
