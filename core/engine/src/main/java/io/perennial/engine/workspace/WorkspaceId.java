package io.perennial.engine.workspace;

import java.util.Objects;
import java.util.UUID;

/** Which workspace: the first part of every key of customer data. */
public record WorkspaceId(UUID value) {
    public WorkspaceId {
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
