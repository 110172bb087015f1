package io.perennial.engine.segment;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.Map;

/**
 * Lists the members of segments, and keeps how far new definitions have come. What a contact's own snapshot says is the truth; the
 * list follows it. Every method throws {@link StoreUnavailableException}; each write can be repeated. Of two writes to the same
 * row, the one with the later stamp stays, whichever comes first.
 */
public interface SegmentStore {

    /** Enters members in the lists of their segments, or takes them off. */
    void change(Collection<MemberChange> changes, WriteStamp stamp);

    /**
     * A page of a segment's members, in the order of {@link MemberPosition}.
     *
     * @param groups how many groups there are
     */
    Page<Member, MemberPosition> members(
            WorkspaceId workspace, String segment, int groups, PageRequest<MemberPosition> request);

    /**
     * How many members a segment has, by a scan.
     *
     * @param groups how many groups there are
     */
    long count(WorkspaceId workspace, String segment, int groups);

    /** How far each group has come, by group; one that has nothing saved is missing. */
    Map<Integer, PassProgress> passes(WorkspaceId workspace);

    void savePass(WorkspaceId workspace, int group, PassProgress progress, WriteStamp stamp);
}
