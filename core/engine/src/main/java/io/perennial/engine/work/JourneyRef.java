package io.perennial.engine.work;

import io.perennial.engine.workspace.WorkspaceId;
import java.util.Objects;

/** Which journey, of which workspace. */
public record JourneyRef(WorkspaceId workspace, String journey) {
    public JourneyRef {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(journey, "journey is null");
    }
}
