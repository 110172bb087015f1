package io.perennial.engine.testing.memory;

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
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Members of segments and passes, in memory. */
final class InMemorySegmentStore implements SegmentStore {
    private static final Comparator<MemberPosition> ORDER = Comparator.comparingInt(MemberPosition::group)
            .thenComparing(position -> position.contact().value(), UnsignedIds.ORDER);

    private final Map<Place, Cell<Member>> members = new ConcurrentHashMap<>();
    private final Map<WorkspaceId, Map<Integer, Cell<PassProgress>>> passes = new ConcurrentHashMap<>();

    @Override
    public void change(Collection<MemberChange> changes, WriteStamp stamp) {
        for (var change : changes) {
            var contact = change.contact().contact();
            var place = new Place(
                    change.contact().workspace(), change.segment(), new MemberPosition(change.group(), contact));
            var since = change.since();
            var member = since == null ? null : new Member(change.group(), contact, since);
            members.merge(place, new Cell<>(member, stamp.micros()), Cell::or);
        }
    }

    @Override
    public Page<Member, MemberPosition> members(
            WorkspaceId workspace, String segment, int groups, PageRequest<MemberPosition> request) {
        return new Walk<>(members(workspace, segment), request).page();
    }

    @Override
    public long count(WorkspaceId workspace, String segment, int groups) {
        return members(workspace, segment).size();
    }

    private NavigableMap<MemberPosition, Member> members(WorkspaceId workspace, String segment) {
        var found = new TreeMap<MemberPosition, Member>(ORDER);
        members.forEach((place, cell) -> {
            if (place.workspace().equals(workspace) && place.segment().equals(segment))
                cell.read().ifPresent(member -> found.put(place.position(), member));
        });
        return found;
    }

    @Override
    public Map<Integer, PassProgress> passes(WorkspaceId workspace) {
        var found = new TreeMap<Integer, PassProgress>();
        passes.getOrDefault(workspace, Map.of())
                .forEach((group, cell) -> cell.read().ifPresent(progress -> found.put(group, progress)));
        return found;
    }

    @Override
    public void savePass(WorkspaceId workspace, int group, PassProgress progress, WriteStamp stamp) {
        passes.computeIfAbsent(workspace, key -> new ConcurrentHashMap<>())
                .merge(group, new Cell<>(progress, stamp.micros()), Cell::or);
    }

    private record Place(WorkspaceId workspace, String segment, MemberPosition position) {}
}
