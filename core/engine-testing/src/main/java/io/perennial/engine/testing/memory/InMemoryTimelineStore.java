package io.perennial.engine.testing.memory;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** Timelines in memory. */
final class InMemoryTimelineStore implements TimelineStore {
    private static final Duration RECEIPT_LIFE = Duration.ofDays(7);
    private static final BinaryOperator<TimelineEntry> FIRST =
            BinaryOperator.minBy(Comparator.comparing(TimelineEntry::recordedAt));
    private static final BinaryOperator<KeptReceipt> FIRST_RECEIPT =
            BinaryOperator.minBy(Comparator.comparing(kept -> kept.receipt.recordedAt()));

    /** Newest first. */
    private final Map<ContactKey, NavigableMap<TimelinePosition, TimelineEntry>> timelines = new ConcurrentHashMap<>();

    private final Map<ReceiptKey, KeptReceipt> receipts = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int scanLimit;

    InMemoryTimelineStore(Clock clock, int scanLimit) {
        this.clock = clock;
        this.scanLimit = scanLimit;
    }

    @Override
    public Map<EntryKey, TimelineEntry> find(Collection<EntryKey> keys) {
        var found = new HashMap<EntryKey, TimelineEntry>();
        for (var key : keys) {
            var entry = timeline(key.contact()).get(new TimelinePosition(key.occurredAt(), key.id()));
            if (entry != null) found.put(key, entry);
        }
        return found;
    }

    @Override
    public Set<EntryKey> write(Collection<TimelineEntry> entries) {
        for (var entry : entries) timeline(entry.contact()).merge(entry.position(), entry, FIRST);
        return Set.of();
    }

    @Override
    public Map<EntryId, Receipt> receipts(WorkspaceId workspace, Collection<EntryId> ids) {
        var now = clock.instant();
        var found = new HashMap<EntryId, Receipt>();
        for (var id : ids) {
            var kept = receipts.get(new ReceiptKey(workspace, id));
            if (kept != null && now.isBefore(kept.until)) found.put(id, kept.receipt);
        }
        return found;
    }

    @Override
    public Set<EntryId> writeReceipts(WorkspaceId workspace, Collection<Receipt> written) {
        var now = clock.instant();
        for (var receipt : written) {
            var kept = new KeptReceipt(receipt, now.plus(RECEIPT_LIFE));
            receipts.merge(new ReceiptKey(workspace, receipt.id()), kept, (before, after) -> before.or(after, now));
        }
        return Set.of();
    }

    @Override
    public Page<TimelineEntry, TimelinePosition> page(
            ContactKey contact, Set<String> types, PageRequest<TimelinePosition> request) {
        var walk = new Walk<>(timeline(contact), request);
        return types.isEmpty() ? walk.page() : walk.page(entry -> types.contains(entry.type()), scanLimit);
    }

    @Override
    public void forEach(ContactKey contact, Consumer<TimelineEntry> each) {
        timeline(contact).descendingMap().values().forEach(each);
    }

    private NavigableMap<TimelinePosition, TimelineEntry> timeline(ContactKey contact) {
        return timelines.computeIfAbsent(contact, _ -> new ConcurrentSkipListMap<>(Comparator.reverseOrder()));
    }

    private record ReceiptKey(WorkspaceId workspace, EntryId id) {}

    private record KeptReceipt(Receipt receipt, Instant until) {
        KeptReceipt or(KeptReceipt after, Instant now) {
            return now.isBefore(until) ? FIRST_RECEIPT.apply(this, after) : after;
        }
    }
}
