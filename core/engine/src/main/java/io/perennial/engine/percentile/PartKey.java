package io.perennial.engine.percentile;

import io.perennial.engine.workspace.WorkspaceId;
import java.time.LocalDate;
import java.util.Objects;

/** What the contacts of one group of shards contribute to a threshold of one day. */
public record PartKey(WorkspaceId workspace, LocalDate day, TopId top, int group) {
    public PartKey {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(day, "day is null");
        Objects.requireNonNull(top, "top is null");
        if (group < 0) throw new IllegalArgumentException("group is " + group);
    }
}
