package io.perennial.engine.testing.contract;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.segment.Member;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.MemberPosition;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.segment.SegmentStore;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.testing.contract.Flaw.Call;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be wrong with segments. */
final class SegmentFlaws {
    private static final String ORDER = "pages_areByGroupAndThenById_whicheverWayTheyAreWalked";
    private static final String APART = "otherSegmentOrWorkspace_hasMembersOfItsOwn";
    private static final String COUNTED = "thousandsOfMembers_areWalkedToTheEnd_andCounted";
    private static final String KEPT = "pass_isKeptAsItIs";

    private SegmentFlaws() {}

    static List<Flaw> all() {
        return Stream.of(changes(), lists(), counts(), passes())
                .flatMap(List::stream)
                .toList();
    }

    private static Flaw flaw(String name, String promise, Behaviour behaviour) {
        return Flaw.of("segments", name, StorageContract.Segments.class, promise, behaviour);
    }

    private static List<Flaw> changes() {
        return List.of(
                flaw(
                        "since is cut to the millisecond",
                        "member_isListedWithItsSince",
                        call -> changing(call, change -> since(change, cut(change.since())))),
                flaw(
                        "since is never moved",
                        "change_ofMany_changesAllOfThem",
                        call -> keeping(call, change -> change.since() == null || !isListed(call, change))),
                flaw(
                        "nobody ever leaves",
                        "memberThatLeft_isNotListed",
                        call -> keeping(call, change -> change.since() != null)),
                flaw(
                        "who leaves before coming in has not left",
                        "leaving_keepsToItsStamp",
                        call -> keeping(call, change -> change.since() != null || isListed(call, change))),
                flaw(
                        "of many some are changed",
                        "change_ofMany_changesAllOfThem",
                        call -> call.is("change")
                                ? call.with(
                                        0,
                                        call.<Collection<MemberChange>>arg(0).stream()
                                                .limit(500)
                                                .toList())
                                : call.proceed()),
                flaw(
                        "segments are one",
                        APART,
                        call -> call.is("members") || call.is("count")
                                ? call.with(1, "all")
                                : changing(
                                        call,
                                        change -> new MemberChange(
                                                change.contact(), "all", change.group(), change.since()))),
                flaw(
                        "segments are of any case",
                        APART,
                        call -> call.is("members") || call.is("count")
                                ? call.with(1, call.<String>arg(1).toLowerCase(Locale.ROOT))
                                : changing(
                                        call,
                                        change -> new MemberChange(
                                                change.contact(),
                                                change.segment().toLowerCase(Locale.ROOT),
                                                change.group(),
                                                change.since()))),
                flaw("workspaces are one", APART, oneWorkspace()));
    }

    private static List<Flaw> lists() {
        return List.of(
                flaw(
                        "ids are compared signed",
                        ORDER,
                        call -> sorted(
                                call,
                                Comparator.comparingInt(Member::group)
                                        .thenComparing(
                                                member -> member.contact().value()))),
                flaw(
                        "groups are mixed",
                        ORDER,
                        call -> sorted(
                                call,
                                Comparator.comparing(
                                        member -> member.contact().value().toString()))),
                flaw("a group with nobody ends the list", ORDER, call -> {
                    var answer = call.proceed();
                    return call.is("members") ? untilNobody(page(answer)) : answer;
                }),
                flaw("a group begins where the one before ended", "page_mayStartWhereNobodyIs", call -> {
                    var answer = call.proceed();
                    if (!call.is("members")) return answer;
                    var from = call.<PageRequest<MemberPosition>>arg(3).from();
                    if (from == null) return answer;
                    var kept = page(answer).items().stream()
                            .filter(member -> member.group() <= from.group()
                                    || member.contact()
                                                    .toString()
                                                    .compareTo(from.contact().toString())
                                            > 0)
                            .toList();
                    return new Page<>(kept, page(answer).hasMore());
                }));
    }

    private static List<Flaw> counts() {
        return List.of(
                flaw(
                        "the count is an estimate",
                        "memberThatLeft_isNotListed",
                        call -> call.is("count") ? Long.valueOf((long) call.proceed() / 64 * 64) : call.proceed()),
                flaw(
                        "the count ends with its first page",
                        COUNTED,
                        call -> call.is("count")
                                ? Long.valueOf(Math.min(5000, (long) call.proceed()))
                                : call.proceed()),
                Flaw.withMemory(
                        "segments",
                        "the count is a counter",
                        StorageContract.Segments.class,
                        COUNTED,
                        SegmentFlaws::counter));
    }

    private static List<Flaw> passes() {
        return List.of(
                flaw(
                        "instants of a pass are cut to the millisecond",
                        KEPT,
                        call -> saving(
                                call,
                                pass -> new PassProgress(
                                        pass.placedSince().truncatedTo(ChronoUnit.MILLIS),
                                        pass.placed(),
                                        pass.reached(),
                                        pass.isDone()))),
                flaw(
                        "a pass counts in doubles",
                        KEPT,
                        call -> saving(
                                call,
                                pass -> new PassProgress(
                                        pass.placedSince(),
                                        (long) (double) pass.placed(),
                                        pass.reached(),
                                        pass.isDone()))),
                flaw(
                        "a pass forgets where it was",
                        KEPT,
                        call -> saving(
                                call,
                                pass -> new PassProgress(pass.placedSince(), pass.placed(), null, pass.isDone()))),
                flaw(
                        "a pass is never done",
                        KEPT,
                        call -> saving(
                                call,
                                pass -> new PassProgress(pass.placedSince(), pass.placed(), pass.reached(), false))),
                flaw("groups have one pass", KEPT, call -> call.is("savePass") ? call.with(1, 1) : call.proceed()),
                flaw("where the former pass was shows through", "savePass_leavesNothingOfTheFormerOne", call -> {
                    if (!call.is("savePass")) return call.proceed();
                    var former = segments(call).passes(call.arg(0)).get(call.<Integer>arg(1));
                    return saving(
                            call,
                            pass -> new PassProgress(
                                    pass.placedSince(),
                                    pass.placed(),
                                    pass.reached() == null && former != null ? former.reached() : pass.reached(),
                                    pass.isDone()));
                }),
                Flaw.withMemory(
                        "segments",
                        "passes are of all workspaces",
                        StorageContract.Segments.class,
                        "otherWorkspace_hasPassesOfItsOwn",
                        SegmentFlaws::passesOfAll));
    }

    /** Keeps everything in one workspace. */
    private static Behaviour oneWorkspace() {
        var only = Samples.workspace();
        return call -> switch (call.method().getName()) {
            case "members", "count" -> call.with(0, only);
            default ->
                changing(
                        call,
                        change -> new MemberChange(
                                new ContactKey(only, change.contact().contact()),
                                change.segment(),
                                change.group(),
                                change.since()));
        };
    }

    /** Adds one for each that comes in, and takes one off for each that leaves. */
    private static Behaviour counter() {
        Map<String, Long> counts = new ConcurrentHashMap<>();
        return call -> {
            if (call.is("count")) return counts.getOrDefault(call.arg(0) + call.<String>arg(1), 0L);
            if (call.is("change"))
                for (var change : call.<Collection<MemberChange>>arg(0))
                    counts.merge(
                            change.contact().workspace() + change.segment(),
                            change.since() == null ? -1L : 1L,
                            Long::sum);
            return call.proceed();
        };
    }

    private static Behaviour passesOfAll() {
        var seen = ConcurrentHashMap.<WorkspaceId>newKeySet();
        return call -> {
            if (call.is("savePass")) seen.add(call.arg(0));
            if (!call.is("passes")) return call.proceed();
            var all = new HashMap<Integer, PassProgress>();
            for (var workspace : seen) all.putAll(segments(call).passes(workspace));
            return all;
        };
    }

    private static Object changing(Call call, UnaryOperator<MemberChange> change) throws Throwable {
        if (!call.is("change")) return call.proceed();
        return call.with(
                0, call.<Collection<MemberChange>>arg(0).stream().map(change).toList());
    }

    private static Object keeping(Call call, Predicate<MemberChange> kept) throws Throwable {
        if (!call.is("change")) return call.proceed();
        return call.with(
                0, call.<Collection<MemberChange>>arg(0).stream().filter(kept).toList());
    }

    private static Object saving(Call call, UnaryOperator<PassProgress> change) throws Throwable {
        return call.is("savePass") ? call.with(2, change.apply(call.arg(2))) : call.proceed();
    }

    private static Object sorted(Call call, Comparator<Member> order) throws Throwable {
        var answer = call.proceed();
        if (!call.is("members")) return answer;
        var page = page(answer);
        return new Page<>(page.items().stream().sorted(order).toList(), page.hasMore(), page.scannedTo());
    }

    private static Page<Member, MemberPosition> untilNobody(Page<Member, MemberPosition> page) {
        var items = new ArrayList<Member>();
        for (var member : page.items()) {
            if (!items.isEmpty() && member.group() > items.getLast().group() + 1) return new Page<>(items, false);
            items.add(member);
        }
        return page;
    }

    private static boolean isListed(Call call, MemberChange change) {
        var workspace = change.contact().workspace();
        return segments(call)
                .members(workspace, change.segment(), Integer.MAX_VALUE, PageRequest.first(1000))
                .items()
                .stream()
                .anyMatch(member -> member.contact().equals(change.contact().contact()));
    }

    private static MemberChange since(MemberChange change, @Nullable Instant since) {
        return new MemberChange(change.contact(), change.segment(), change.group(), since);
    }

    private static @Nullable Instant cut(@Nullable Instant since) {
        return since == null ? null : since.truncatedTo(ChronoUnit.MILLIS);
    }

    private static SegmentStore segments(Call call) {
        return (SegmentStore) call.store();
    }

    @SuppressWarnings("unchecked")
    private static Page<Member, MemberPosition> page(Object answer) {
        return (Page<Member, MemberPosition>) answer;
    }
}
