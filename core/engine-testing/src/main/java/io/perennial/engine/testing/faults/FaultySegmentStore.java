package io.perennial.engine.testing.faults;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.segment.Member;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.MemberPosition;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.Map;

/** Segments, with faults. */
final class FaultySegmentStore implements SegmentStore {
    private final SegmentStore store;
    private final FaultGate gate;

    FaultySegmentStore(SegmentStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public void change(Collection<MemberChange> changes, WriteStamp stamp) {
        gate.writeAll(StoreCall.SEGMENTS_CHANGE, changes, some -> store.change(some, stamp));
    }

    @Override
    public Page<Member, MemberPosition> members(
            WorkspaceId workspace, String segment, int groups, PageRequest<MemberPosition> request) {
        return gate.call(StoreCall.SEGMENTS_MEMBERS, () -> store.members(workspace, segment, groups, request));
    }

    @Override
    public long count(WorkspaceId workspace, String segment, int groups) {
        return gate.call(StoreCall.SEGMENTS_COUNT, () -> store.count(workspace, segment, groups));
    }

    @Override
    public Map<Integer, PassProgress> passes(WorkspaceId workspace) {
        return gate.call(StoreCall.SEGMENTS_PASSES, () -> store.passes(workspace));
    }

    @Override
    public void savePass(WorkspaceId workspace, int group, PassProgress progress, WriteStamp stamp) {
        gate.write(StoreCall.SEGMENTS_SAVE_PASS, () -> store.savePass(workspace, group, progress, stamp));
    }
}
