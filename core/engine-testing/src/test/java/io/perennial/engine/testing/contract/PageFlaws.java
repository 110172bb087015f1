package io.perennial.engine.testing.contract;

import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.testing.contract.Flaw.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What may be wrong with pages and walks, of whatever. */
final class PageFlaws {
    private static final String NEWEST_FIRST = "pages_areNewestFirst_whicheverWayTheyAreWalked";
    private static final String MORE = "page_knowsWhetherThereIsMore";

    private PageFlaws() {}

    static List<Flaw> all() {
        return Stream.of(
                        paged(
                                "contacts",
                                "page",
                                StorageContract.ContactPages.class,
                                new Promises(NEWEST_FIRST, MORE, "page_mayStartWhereNobodyIs")),
                        paged(
                                "contacts",
                                "listed",
                                StorageContract.ContactPages.class,
                                new Promises(
                                        "listed_agreesWithThePages_whicheverWayItIsWalked",
                                        "listed_knowsWhetherThereIsMore_andMayStartWhereNobodyIs",
                                        "listed_knowsWhetherThereIsMore_andMayStartWhereNobodyIs")),
                        paged(
                                "timeline",
                                "page",
                                StorageContract.TimelinePages.class,
                                new Promises(NEWEST_FIRST, MORE, "page_mayStartWhereNothingIs")),
                        paged(
                                "messages",
                                "page",
                                StorageContract.Messages.class,
                                new Promises(
                                        NEWEST_FIRST,
                                        "page_knowsWhetherThereIsMore_andMayStartWhereNothingIs",
                                        "page_knowsWhetherThereIsMore_andMayStartWhereNothingIs")),
                        paged(
                                "segments",
                                "members",
                                StorageContract.Segments.class,
                                new Promises(
                                        "pages_areByGroupAndThenById_whicheverWayTheyAreWalked",
                                        MORE,
                                        "page_mayStartWhereNobodyIs")),
                        parked(),
                        walks())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The tests that must notice.
     *
     * @param order that pages are complete and in order
     * @param more that a page says whether there is more
     * @param starts that a page may start anywhere
     */
    private record Promises(String order, String more, String starts) {}

    private static List<Flaw> paged(String port, String method, Class<?> contract, Promises promises) {
        var order = promises.order();
        return List.of(
                page(port, method, "never says that there is more", contract, order, (page, _) -> more(page, false)),
                page(port, method, "takes a full page for more", contract, promises.more(), PageFlaws::fullIsMore),
                page(port, method, "runs backwards", contract, order, PageFlaws::reversed),
                page(
                        port,
                        method,
                        "answers a page from its end the wrong way round",
                        contract,
                        order,
                        (page, request) -> request.direction() == Direction.BACKWARD ? reversed(page, request) : page),
                page(
                        port,
                        method,
                        "is one short",
                        contract,
                        order,
                        (page, _) -> page.items().isEmpty()
                                ? page
                                : new Page<>(
                                        page.items().subList(1, page.items().size()),
                                        page.hasMore(),
                                        page.scannedTo())),
                Flaw.of(port, method + " starts anew whatever the position", contract, promises.starts(), call -> {
                    if (!call.is(method)) return call.proceed();
                    var request = request(call);
                    return call.with(
                            call.args().length - 1, new PageRequest<>(request.size(), request.direction(), null));
                }),
                Flaw.of(port, method + " knows one direction", contract, promises.starts(), call -> {
                    if (!call.is(method)) return call.proceed();
                    var request = request(call);
                    return call.with(
                            call.args().length - 1,
                            new PageRequest<>(request.size(), Direction.FORWARD, request.from()));
                }));
    }

    private static List<Flaw> parked() {
        var order = "parkedMessages_areOldestFirst_whicheverWayTheyAreWalked";
        var contract = StorageContract.Parked.class;
        return List.of(
                page("messages", "parked", "runs backwards", contract, order, PageFlaws::reversed),
                page("messages", "parked", "never has more", contract, order, (page, _) -> more(page, false)),
                page(
                        "messages",
                        "parked",
                        "takes a full page for more",
                        contract,
                        "page_knowsWhetherThereIsMore",
                        PageFlaws::fullIsMore));
    }

    private static List<Flaw> walks() {
        return List.of(
                Flaw.of(
                        "timeline",
                        "the walk runs from the future to the past",
                        StorageContract.TimelinePages.class,
                        "forEach_goesFromThePastToTheFuture",
                        call -> call.is("forEach") ? walk(call, List::reversed) : call.proceed()),
                Flaw.of(
                        "contacts",
                        "the scan misses one",
                        StorageContract.ContactPages.class,
                        "forEach_callsForEachContactOnce",
                        call -> call.is("forEach") ? walk(call, all -> all.subList(1, all.size())) : call.proceed()),
                Flaw.of(
                        "contacts",
                        "the scan sees some twice",
                        StorageContract.ContactPages.class,
                        "forEach_callsForEachContactOnce",
                        call -> call.is("forEach") ? walk(call, PageFlaws::twice) : call.proceed()),
                Flaw.of(
                        "contacts",
                        "the scan swallows what its callee throws",
                        StorageContract.ContactPages.class,
                        "forEach_passesOnWhatItsCalleeThrows",
                        call -> {
                            if (!call.is("forEach")) return call.proceed();
                            try {
                                return call.proceed();
                            } catch (IllegalStateException _) {
                                return null;
                            }
                        }),
                Flaw.of(
                        "contacts",
                        "the count is an estimate",
                        StorageContract.ContactPages.class,
                        "forEach_callsForEachContactOnce",
                        call -> call.is("count") ? Long.valueOf((long) call.proceed() / 64 * 64) : call.proceed()),
                Flaw.of(
                        "due",
                        "items come in any order",
                        StorageContract.Due.class,
                        "items_areInOrder",
                        call -> call.is("forEach") ? walk(call, List::reversed) : call.proceed()));
    }

    private interface PageChange {
        Page<Object, Object> change(Page<Object, Object> page, PageRequest<Object> request);
    }

    @SuppressWarnings("unchecked")
    private static Flaw page(
            String port, String method, String name, Class<?> contract, String promise, PageChange change) {
        return Flaw.of(port, method + " " + name, contract, promise, call -> {
            var answer = call.proceed();
            return call.is(method) ? change.change((Page<Object, Object>) answer, request(call)) : answer;
        });
    }

    @SuppressWarnings("unchecked")
    private static PageRequest<Object> request(Call call) {
        return (PageRequest<Object>) Arrays.asList(call.args()).getLast();
    }

    private static Page<Object, Object> more(Page<Object, Object> page, boolean hasMore) {
        return new Page<>(page.items(), hasMore, page.scannedTo());
    }

    private static Page<Object, Object> fullIsMore(Page<Object, Object> page, PageRequest<Object> request) {
        return more(page, page.items().size() == request.size());
    }

    private static Page<Object, Object> reversed(Page<Object, Object> page, PageRequest<Object> request) {
        return new Page<>(page.items().reversed(), page.hasMore(), page.scannedTo());
    }

    private static Object walk(Call call, UnaryOperator<List<Object>> change) throws Throwable {
        var all = Collections.synchronizedList(new ArrayList<>());
        Consumer<Object> collect = all::add;
        var last = call.args().length - 1;
        var _ = call.with(last, collect);
        change.apply(all).forEach(call.<Consumer<Object>>arg(last));
        return null;
    }

    private static List<Object> twice(List<Object> all) {
        return Stream.concat(all.stream(), all.stream().limit(1)).toList();
    }
}
