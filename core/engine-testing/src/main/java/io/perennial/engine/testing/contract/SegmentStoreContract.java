package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.segment.Member;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.MemberPosition;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Members of segments, as a list and as a number, and how far new definitions have come. */
public abstract class SegmentStoreContract {
    private static final int GROUPS = 7;
    private static final WriteStamp STAMP = new WriteStamp(1, 1);
    private static final WriteStamp LATER = new WriteStamp(1, 2);

    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();
    private final Instant now = Samples.now();

    protected abstract Storage storage();

    private SegmentStore segments() {
        return storage().segments();
    }

    private MemberChange change(WorkspaceId of, String segment, Member member) {
        return new MemberChange(new ContactKey(of, member.contact()), segment, member.group(), member.since());
    }

    private static MemberChange leaving(MemberChange entered) {
        return new MemberChange(entered.contact(), entered.segment(), entered.group(), null);
    }

    private void enter(WorkspaceId of, String segment, Collection<Member> members) {
        segments()
                .change(
                        members.stream()
                                .map(member -> change(of, segment, member))
                                .toList(),
                        STAMP);
    }

    private void leave(WorkspaceId of, String segment, Member member) {
        segments().change(List.of(leaving(change(of, segment, member))), LATER);
    }

    private PageWalk<Member, MemberPosition> walk(WorkspaceId of, String segment) {
        return new PageWalk<>(request -> segments().members(of, segment, GROUPS, request), Member::position);
    }

    private List<Member> list(WorkspaceId of, String segment) {
        return walk(of, segment).forward(100);
    }

    private List<Member> page(Direction direction, MemberPosition from) {
        return segments()
                .members(workspace, "vip", GROUPS, new PageRequest<>(100, direction, from))
                .items();
    }

    private static ContactId id(long firstDigit, long low) {
        return new ContactId(new UUID(firstDigit << 60 | 0x4000L, low));
    }

    private Member member(int group, ContactId contact) {
        return new Member(group, contact, now);
    }

    /** By group, then by id, its bytes unsigned. The first group has nobody, nor have two in the middle and the last. */
    private List<Member> inOrder() {
        var members = List.of(
                member(1, id(0x6, 1)),
                member(1, id(0x7, 1)),
                member(1, id(0x7, -1)),
                member(1, id(0x8, 1)),
                member(1, id(0xF, 1)),
                member(1, id(0xF, 2)),
                member(4, id(0x9, 9)),
                member(5, id(0x0, 5)),
                member(5, id(0x8, 0)));
        enter(workspace, "vip", members.reversed());
        return members;
    }

    @Test
    void member_isListedWithItsSince() {
        var times = List.of(now, now.plusNanos(1000), Instant.EPOCH, Instant.parse("1900-01-01T00:00:00.000001Z"));
        var members = new ArrayList<Member>();
        for (var since : times) members.add(new Member(members.size(), ids.contact(), since));

        enter(workspace, "vip", members);
        enter(workspace, "vip", members);

        assertThat(list(workspace, "vip")).containsExactlyElementsOf(members);
    }

    @Test
    void memberThatLeft_isNotListed() {
        var members = inOrder();
        for (var i = 1; i < members.size(); i += 2) leave(workspace, "vip", members.get(i));
        for (var i = 1; i < members.size(); i += 2) leave(workspace, "vip", members.get(i));
        leave(workspace, "vip", member(2, ids.contact()));

        var left = new ArrayList<Member>();
        for (var i = 0; i < members.size(); i += 2) left.add(members.get(i));
        assertThat(list(workspace, "vip")).containsExactlyElementsOf(left);
        assertThat(walk(workspace, "vip").backward(2)).containsExactlyElementsOf(left);
        assertThat(segments().count(workspace, "vip", GROUPS)).isEqualTo(left.size());
    }

    @Test
    void change_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(this::row);
    }

    @Test
    void leaving_keepsToItsStamp() {
        StampedRow.assertThatDeletionKeepsToStamps(this::row);
    }

    private StampedRow<Instant> row() {
        var contact = ids.contactKey();
        return new StampedRow<>(
                now,
                // An earlier one: it is the stamp that counts.
                now.minusSeconds(5),
                (since, stamp) -> segments().change(List.of(new MemberChange(contact, "vip", 3, since)), stamp),
                stamp -> segments().change(List.of(new MemberChange(contact, "vip", 3, null)), stamp),
                () -> list(contact.workspace(), "vip").stream()
                        .map(Member::since)
                        .reduce((one, other) -> {
                            throw new AssertionError("listed twice");
                        }));
    }

    @Test
    void change_ofMany_changesAllOfThem() {
        var entered = new ArrayList<MemberChange>();
        for (var i = 0; i < 600; i++) {
            var member = new Member(i % GROUPS, ids.contact(), now.plusSeconds(i));
            entered.add(change(workspace, i % 2 == 0 ? "even" : "odd", member));
        }
        segments().change(entered, STAMP);
        segments().change(List.of(), LATER);
        assertThat(segments().count(workspace, "even", GROUPS)).isEqualTo(300);
        assertThat(segments().count(workspace, "odd", GROUPS)).isEqualTo(300);

        var changes = new ArrayList<MemberChange>();
        for (var change : entered) {
            var since = change.since();
            if (change.segment().equals("odd")) changes.add(leaving(change));
            else if (since != null)
                changes.add(new MemberChange(change.contact(), "even", change.group(), since.minusSeconds(1)));
        }
        segments().change(changes, LATER);

        assertThat(list(workspace, "odd")).isEmpty();
        assertThat(list(workspace, "even"))
                .extracting(member -> change(workspace, "even", member))
                .containsExactlyInAnyOrderElementsOf(changes.stream()
                        .filter(change -> change.segment().equals("even"))
                        .toList());
    }

    @Test
    void pages_areByGroupAndThenById_whicheverWayTheyAreWalked() {
        var expected = inOrder();

        for (var size : new int[] {1, 2, 5, 6, 8, 9, 10, 100}) {
            assertThat(walk(workspace, "vip").forward(size))
                    .as("forward by %d", size)
                    .containsExactlyElementsOf(expected);
            assertThat(walk(workspace, "vip").backward(size))
                    .as("backward by %d", size)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void page_knowsWhetherThereIsMore() {
        var all = inOrder().size();

        for (var direction : Direction.values()) {
            for (var size : new int[] {all - 1, all, all + 1}) {
                var page = segments().members(workspace, "vip", GROUPS, new PageRequest<>(size, direction, null));
                assertThat(page.hasMore()).as("%s by %d", direction, size).isEqualTo(size < all);
            }
            var nobody = segments().members(workspace, "empty", GROUPS, new PageRequest<>(10, direction, null));
            assertThat(nobody.items()).isEmpty();
            assertThat(nobody.hasMore()).isFalse();
        }
    }

    @Test
    void page_mayStartWhereNobodyIs() {
        var expected = inOrder();
        Map<MemberPosition, Integer> before = Map.of(
                new MemberPosition(0, id(0xF, -1)), 0,
                new MemberPosition(1, id(0x0, 0)), 0,
                new MemberPosition(1, id(0x7, 5)), 2,
                new MemberPosition(1, id(0xF, -1)), 6,
                new MemberPosition(3, id(0x8, 1)), 6,
                new MemberPosition(4, id(0xF, 1)), 7,
                new MemberPosition(5, id(0x0, 0)), 7,
                new MemberPosition(6, id(0x0, 0)), 9);

        before.forEach((from, count) -> {
            assertThat(page(Direction.FORWARD, from))
                    .as("after %s", from)
                    .containsExactlyElementsOf(expected.subList(count, expected.size()));
            assertThat(page(Direction.BACKWARD, from))
                    .as("before %s", from)
                    .containsExactlyElementsOf(expected.subList(0, count));
        });
    }

    @Test
    void thousandsOfMembers_areWalkedToTheEnd_andCounted() {
        var members = new ArrayList<Member>();
        for (var i = 0; i < 5100; i++) members.add(member(3, id(i % 16, i)));
        members.add(member(4, ids.contact()));
        enter(workspace, "vip", members);
        enter(workspace, "vip", members.subList(0, 10));

        assertThat(segments().count(workspace, "vip", GROUPS)).isEqualTo(5101);
        assertThat(walk(workspace, "vip").forward(1000)).containsExactlyInAnyOrderElementsOf(members);
        assertThat(walk(workspace, "vip").backward(1000))
                .containsExactlyElementsOf(walk(workspace, "vip").forward(999));
    }

    @Test
    void otherSegmentOrWorkspace_hasMembersOfItsOwn() {
        var mine = inOrder();
        var elsewhere = ids.workspace();
        var places = List.of(
                Map.entry(elsewhere, "vip"),
                Map.entry(workspace, "VIP"),
                Map.entry(workspace, "vip2"),
                Map.entry(workspace, Samples.UNICODE));
        for (var place : places) {
            assertThat(list(place.getKey(), place.getValue())).isEmpty();
            assertThat(segments().count(place.getKey(), place.getValue(), GROUPS))
                    .isZero();
        }

        for (var place : places) {
            enter(place.getKey(), place.getValue(), mine.subList(0, 3));
            leave(place.getKey(), place.getValue(), mine.getFirst());
        }

        for (var place : places) {
            assertThat(list(place.getKey(), place.getValue())).containsExactlyElementsOf(mine.subList(1, 3));
            assertThat(segments().count(place.getKey(), place.getValue(), GROUPS))
                    .isEqualTo(2);
        }
        assertThat(list(workspace, "vip")).containsExactlyElementsOf(mine);
        assertThat(segments().count(workspace, "vip", GROUPS)).isEqualTo(mine.size());
    }

    private PassProgress pass(long placed) {
        return new PassProgress(now, placed, new ContactPosition(now.minusNanos(1000), id(0xF, placed)), false);
    }

    @Test
    void pass_isKeptAsItIs() {
        var passes = Map.of(
                0,
                PassProgress.begun(now),
                1,
                pass(Long.MAX_VALUE),
                2,
                new PassProgress(
                        now.plusNanos(1000),
                        9_007_199_254_740_993L,
                        new ContactPosition(Instant.parse("1900-01-01T00:00:00.000001Z"), id(0x7, -1)),
                        true),
                255,
                new PassProgress(Instant.EPOCH, 0, null, true));

        passes.forEach((group, progress) -> segments().savePass(workspace, group, progress, STAMP));

        assertThat(segments().passes(workspace)).isEqualTo(passes);
    }

    @Test
    void savePass_leavesNothingOfTheFormerOne() {
        var anew = PassProgress.begun(now.plusSeconds(60));
        segments().savePass(workspace, 1, pass(7), STAMP);
        segments().savePass(workspace, 2, pass(8), STAMP);

        segments().savePass(workspace, 1, anew, LATER);
        segments().savePass(workspace, 1, anew, LATER);

        assertThat(segments().passes(workspace)).isEqualTo(Map.of(1, anew, 2, pass(8)));
    }

    @Test
    void savePass_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(() -> {
            var of = ids.workspace();
            return new StampedRow<>(
                    pass(9),
                    pass(5),
                    (progress, stamp) -> segments().savePass(of, 3, progress, stamp),
                    () -> Optional.ofNullable(segments().passes(of).get(3)));
        });
    }

    @Test
    void otherWorkspace_hasPassesOfItsOwn() {
        segments().savePass(workspace, 1, pass(1), STAMP);
        var elsewhere = ids.workspace();
        assertThat(segments().passes(elsewhere)).isEmpty();

        segments().savePass(elsewhere, 2, pass(2), LATER);

        assertThat(segments().passes(elsewhere)).isEqualTo(Map.of(2, pass(2)));
        assertThat(segments().passes(workspace)).isEqualTo(Map.of(1, pass(1)));
    }
}
