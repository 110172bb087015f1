package io.perennial.storage.cassandra.segment;

import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Objects;

/** The members of a segment that belong to one group of shards: a partition. */
record MembersOfGroup(WorkspaceId workspace, String segment, int group) {
    MembersOfGroup {
        Objects.requireNonNull(workspace, "workspace is null");
        Objects.requireNonNull(segment, "segment is null");
    }

    static MembersOfGroup of(MemberChange change) {
        return new MembersOfGroup(change.contact().workspace(), change.segment(), change.group());
    }
}
