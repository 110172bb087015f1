package io.perennial.storage.cassandra.segment;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.segment.Member;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.MemberPosition;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.storage.cassandra.body.IdBytes;
import io.perennial.storage.cassandra.body.Micros;
import io.perennial.storage.cassandra.paging.BucketWalk;
import io.perennial.storage.cassandra.paging.PageCollector;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Segments on Cassandra. */
public final class CassandraSegmentStore implements SegmentStore {
    private static final int ROW_BYTES = 80;

    private final CassandraSession session;
    private final Writes writes;
    private final InsertMember insert;
    private final DeleteMember delete;
    private final SelectFollowingMembers selectFollowing;
    private final SelectPrecedingMembers selectPreceding;
    private final SelectMembers select;
    private final InsertPass insertPass;
    private final SelectPasses selectPasses;

    public CassandraSegmentStore(CassandraSession session) {
        this.session = session;
        writes = new Writes(session);
        insert = new InsertMember(session);
        delete = new DeleteMember(session);
        selectFollowing = new SelectFollowingMembers(session);
        selectPreceding = new SelectPrecedingMembers(session);
        select = new SelectMembers(session);
        insertPass = new InsertPass(session);
        selectPasses = new SelectPasses(session);
    }

    @Override
    public void change(Collection<MemberChange> changes, WriteStamp stamp) {
        writes.run(changes.stream().map(change -> write(change, stamp)).toList());
    }

    private Write<MemberChange> write(MemberChange change, WriteStamp stamp) {
        var members = MembersOfGroup.of(change);
        var contact = change.contact().contact();
        var since = change.since();
        var statement =
                since == null ? delete.bind(members, contact, stamp) : insert.bind(members, contact, since, stamp);
        return new Write<>(statement, members, ROW_BYTES + change.segment().length(), change);
    }

    @Override
    public Page<Member, MemberPosition> members(
            WorkspaceId workspace, String segment, int groups, PageRequest<MemberPosition> request) {
        var direction = request.direction();
        var members = new BucketWalk<MembersOfGroup, Member, MemberPosition>(
                ahead(all(workspace, segment, groups), direction, request.from()),
                (bucket, after, limit) -> read(bucket, statement(bucket, direction, after, limit)),
                Member::position,
                request.from(),
                request.size() + 1);
        return new PageCollector<>(request, Member::position).collect(members, member -> true);
    }

    private static List<MembersOfGroup> ahead(
            List<MembersOfGroup> all, Direction direction, @Nullable MemberPosition from) {
        var inOrder = direction == Direction.BACKWARD ? all.reversed() : all;
        if (from == null) return inOrder;
        return inOrder.stream()
                .filter(members -> direction == Direction.FORWARD
                        ? members.group() >= from.group()
                        : members.group() <= from.group())
                .toList();
    }

    private BoundStatement statement(
            MembersOfGroup members, Direction direction, @Nullable MemberPosition after, int limit) {
        // The walk still stands at the last member of the group before when it enters the next: ids of one say nothing
        // there.
        var from = after == null || after.group() != members.group()
                ? null
                : IdBytes.of(after.contact().value());
        return switch (direction) {
            case FORWARD -> selectFollowing.bind(members, from == null ? IdBytes.BEFORE_EVERY_ID : from, limit);
            case BACKWARD -> selectPreceding.bind(members, from == null ? IdBytes.AFTER_EVERY_ID : from, limit);
        };
    }

    private List<Member> read(MembersOfGroup members, BoundStatement statement) {
        return session.rows(statement).stream()
                .map(row -> member(members.group(), row))
                .toList();
    }

    private static Member member(int group, Row row) {
        return new Member(
                group,
                new ContactId(IdBytes.id(Objects.requireNonNull(row.getByteBuffer(0)))),
                Micros.instant(row.getLong(1)));
    }

    @Override
    public long count(WorkspaceId workspace, String segment, int groups) {
        var count = new AtomicLong();
        for (var members : all(workspace, segment, groups))
            session.forEach(select.bind(members), row -> count.incrementAndGet());
        return count.get();
    }

    private static List<MembersOfGroup> all(WorkspaceId workspace, String segment, int groups) {
        return IntStream.range(0, groups)
                .mapToObj(group -> new MembersOfGroup(workspace, segment, group))
                .toList();
    }

    @Override
    public Map<Integer, PassProgress> passes(WorkspaceId workspace) {
        Map<Integer, PassProgress> passes = new HashMap<>();
        for (var row : session.rows(selectPasses.bind(workspace)))
            passes.put(row.getInt(0), PassJson.read(Objects.requireNonNull(row.getString(1))));
        return passes;
    }

    @Override
    public void savePass(WorkspaceId workspace, int group, PassProgress progress, WriteStamp stamp) {
        session.run(insertPass.bind(workspace, group, PassJson.write(progress), stamp));
    }
}
