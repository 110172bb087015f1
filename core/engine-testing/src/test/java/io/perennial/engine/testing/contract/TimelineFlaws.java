package io.perennial.engine.testing.contract;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.Page;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.testing.contract.Flaw.Call;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What may be wrong with timelines. */
final class TimelineFlaws {
    private static final WorkspaceId ONE_FOR_ALL = new WorkspaceId(new UUID(0, 0));

    private TimelineFlaws() {}

    static List<Flaw> all() {
        return Stream.of(entries(), pages(), receipts()).flatMap(List::stream).toList();
    }

    private static List<Flaw> entries() {
        var contract = StorageContract.Timeline.class;
        var first = "firstWrite_stays_whicheverArrivesFirst";
        return List.of(
                flaw(
                        "what arrives first stays",
                        contract,
                        first,
                        call -> call.is("write")
                                ? call.with((Object) call.<Collection<TimelineEntry>>arg(0).stream()
                                        .filter(entry -> timeline(call)
                                                .find(List.of(entry.key()))
                                                .isEmpty())
                                        .toList())
                                : call.proceed()),
                Flaw.withMemory("timeline", "what arrives last stays", contract, first, () -> {
                    Map<EntryKey, TimelineEntry> last = new ConcurrentHashMap<>();
                    return call -> {
                        if (call.is("write"))
                            for (var entry : call.<Collection<TimelineEntry>>arg(0)) last.put(entry.key(), entry);
                        return read(call, entry -> last.getOrDefault(entry.key(), entry));
                    };
                }),
                Flaw.withMemory("timeline", "parts of a later write show through", contract, first, () -> {
                    Map<EntryKey, String> messageIds = new ConcurrentHashMap<>();
                    return call -> {
                        if (call.is("write"))
                            for (var entry : call.<Collection<TimelineEntry>>arg(0))
                                if (entry.messageId() != null) messageIds.put(entry.key(), entry.messageId());
                        return read(call, entry -> withMessageId(entry, messageIds.get(entry.key())));
                    };
                }),
                flaw(
                        "time is kept to the second",
                        contract,
                        "occurredAt_mayBeLongAgo_andIsKeptToTheMillisecond",
                        call -> {
                            if (!call.is("write")) return call.proceed();
                            return write(
                                    call, entry -> at(entry, entry.occurredAt().truncatedTo(ChronoUnit.SECONDS)));
                        }),
                flaw("time begins in 1970", contract, "occurredAt_mayBeLongAgo_andIsKeptToTheMillisecond", call -> {
                    if (!call.is("write")) return call.proceed();
                    return write(
                            call,
                            entry -> entry.occurredAt().isBefore(Instant.EPOCH) ? at(entry, Instant.EPOCH) : entry);
                }),
                flaw("a big write loses its end", contract, "write_of500ForManyContacts_writesThem", call -> {
                    if (!call.is("write")) return call.proceed();
                    return call.with((Object) call.<Collection<TimelineEntry>>arg(0).stream()
                            .limit(250)
                            .toList());
                }),
                flaw("a write tells of trouble that it does not have", contract, "write_again_changesNothing", call -> {
                    if (!call.is("write")) return call.proceed();
                    var _ = call.proceed();
                    return Set.of(call.<Collection<TimelineEntry>>arg(0)
                            .iterator()
                            .next()
                            .key());
                }),
                flaw("the mode is lost", contract, "entry_isKeptAsItIs", call -> read(call, TimelineFlaws::live)),
                Flaw.withMemory(
                        "timeline",
                        "workspaces share timelines",
                        contract,
                        "otherContactAndWorkspace_haveTimelinesOfTheirOwn",
                        TimelineFlaws::shared));
    }

    private static List<Flaw> pages() {
        var contract = StorageContract.TimelinePages.class;
        var filtered = "filteredPages_giveEachMatchOnce_whicheverWayTheyAreWalked";
        return List.of(
                flaw(
                        "types are ignored",
                        contract,
                        filtered,
                        call -> call.is("page") ? call.with(1, Set.of()) : call.proceed()),
                flaw(
                        "one type is as good as all",
                        contract,
                        filtered,
                        call -> call.is("page") && call.<Set<String>>arg(1).size() > 1
                                ? call.with(1, Set.of("order.completed"))
                                : call.proceed()),
                flaw("a short page is taken for the last", contract, filtered, call -> {
                    var answer = call.proceed();
                    if (!(answer instanceof Page<?, ?> page) || page.scannedTo() == null) return answer;
                    return new Page<>(page.items(), false);
                }),
                flaw(
                        "a short page does not say how far it looked",
                        contract,
                        "filteredPages_ofATypeThatNeverHappened_end",
                        call -> {
                            var answer = call.proceed();
                            return answer instanceof Page<?, ?> page
                                    ? new Page<>(page.items(), page.hasMore())
                                    : answer;
                        }),
                flaw("a short page skips where it stopped", contract, filtered, call -> {
                    var answer = call.proceed();
                    if (!(answer instanceof Page<?, ?> page) || !(page.scannedTo() instanceof TimelinePosition stop))
                        return answer;
                    return new Page<>(
                            page.items(),
                            true,
                            new TimelinePosition(stop.occurredAt().minus(90, ChronoUnit.DAYS), stop.id()));
                }));
    }

    private static List<Flaw> receipts() {
        var contract = StorageContract.Receipts.class;
        return List.of(
                flaw(
                        "the receipt that arrives first stays",
                        contract,
                        "firstReceipt_stays_whicheverArrivesFirst",
                        call -> {
                            if (!call.is("writeReceipts")) return call.proceed();
                            return call.with(
                                    1,
                                    call.<Collection<Receipt>>arg(1).stream()
                                            .filter(receipt -> timeline(call)
                                                    .receipts(call.arg(0), List.of(receipt.id()))
                                                    .isEmpty())
                                            .toList());
                        }),
                Flaw.withMemory(
                        "timeline",
                        "the receipt that arrives last stays",
                        contract,
                        "firstReceipt_stays_whicheverArrivesFirst",
                        TimelineFlaws::lastReceipt),
                flaw("receipts are kept to the millisecond", contract, "receipt_isKeptAsItIs", call -> {
                    if (!call.is("writeReceipts")) return call.proceed();
                    return call.with(
                            1,
                            call.<Collection<Receipt>>arg(1).stream()
                                    .map(receipt -> new Receipt(
                                            receipt.id(),
                                            receipt.occurredAt(),
                                            receipt.recordedAt().truncatedTo(ChronoUnit.MILLIS)))
                                    .toList());
                }),
                flaw(
                        "receipts of all workspaces are one",
                        contract,
                        "otherWorkspace_hasReceiptsOfItsOwn",
                        call -> switch (call.method().getName()) {
                            case "receipts", "writeReceipts" -> call.with(0, ONE_FOR_ALL);
                            default -> call.proceed();
                        }));
    }

    private static Behaviour lastReceipt() {
        Map<EntryId, Receipt> last = new ConcurrentHashMap<>();
        return call -> {
            if (call.is("writeReceipts"))
                for (var receipt : call.<Collection<Receipt>>arg(1)) last.put(receipt.id(), receipt);
            if (!call.is("receipts")) return call.proceed();
            var found = new HashMap<Object, Object>((Map<?, ?>) call.proceed());
            found.replaceAll((id, _) -> last.get(id));
            return found;
        };
    }

    private static Flaw flaw(String name, Class<?> contract, String promise, Behaviour behaviour) {
        return Flaw.of("timeline", name, contract, promise, behaviour);
    }

    private static TimelineStore timeline(Call call) {
        return (TimelineStore) call.store();
    }

    private static Object write(Call call, UnaryOperator<TimelineEntry> change) throws Throwable {
        return call.with((Object)
                call.<Collection<TimelineEntry>>arg(0).stream().map(change).toList());
    }

    private static Behaviour shared() {
        Set<ContactKey> seen = ConcurrentHashMap.newKeySet();
        return call -> {
            if (call.is("write")) for (var entry : call.<Collection<TimelineEntry>>arg(0)) seen.add(entry.contact());
            if (!call.is("forEach")) return call.proceed();
            ContactKey wanted = call.arg(0);
            for (var key : seen) {
                if (!key.contact().equals(wanted.contact())) continue;
                var _ = call.with(0, key);
            }
            return null;
        };
    }

    /** What is read, changed. */
    private static Object read(Call call, UnaryOperator<TimelineEntry> change) throws Throwable {
        if (call.is("forEach")) {
            Consumer<TimelineEntry> each = call.arg(1);
            Consumer<TimelineEntry> changed = entry -> each.accept(change.apply(entry));
            return call.with(1, changed);
        }
        var answer = call.proceed();
        if (answer instanceof Optional<?> one) return one.map(entry -> change.apply((TimelineEntry) entry));
        if (!call.is("find")) return answer;
        var found = new HashMap<Object, Object>((Map<?, ?>) answer);
        found.replaceAll((_, entry) -> change.apply((TimelineEntry) entry));
        return found;
    }

    private static TimelineEntry at(TimelineEntry entry, Instant occurredAt) {
        return new TimelineEntry(
                entry.contact(),
                entry.id(),
                entry.type(),
                occurredAt,
                entry.recordedAt(),
                entry.mode(),
                entry.messageId(),
                entry.properties());
    }

    private static TimelineEntry withMessageId(TimelineEntry entry, String messageId) {
        return new TimelineEntry(
                entry.contact(),
                entry.id(),
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.mode(),
                messageId,
                entry.properties());
    }

    private static TimelineEntry live(TimelineEntry entry) {
        return new TimelineEntry(
                entry.contact(),
                entry.id(),
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                RecordMode.LIVE,
                entry.messageId(),
                entry.properties());
    }
}
