package io.perennial.engine.ingest;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactJournal;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.ChangeTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.FieldEntries;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts changes of contacts on their timelines. A change that was not answered and comes again finds the receipt of its first try, and
 * with it its place on the timeline.
 */
public final class ChangeEntries implements ContactJournal {
    private static final int REMEMBERED = 20_000;

    private final TimelineStore timeline;
    private final SystemEntries entries;
    private final Clock clock;
    /** As in {@link ReceiptDesk}: an earlier receipt, whose write was not answered, may land behind the one that was used. */
    private final BoundedCache<EntryId, Receipt> written = new BoundedCache<>(REMEMBERED);

    public ChangeEntries(TimelineStore timeline, SystemEntries entries, Clock clock) {
        this.timeline = timeline;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public List<Instant> record(ContactKey contact, List<Change> changes) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var receipts = known(contact, changes);
        var first = changes.stream()
                .filter(change -> !receipts.containsKey(new EntryId(change.id())))
                .map(change -> new Receipt(new EntryId(change.id()), later(now, change.after()), now))
                .toList();
        write(contact, first);
        for (var receipt : first) receipts.put(receipt.id(), receipt);
        var entries = changes.stream()
                .map(change ->
                        entry(contact, change, Objects.requireNonNull(receipts.get(new EntryId(change.id()))), now))
                .toList();
        record(entries, first.stream().map(Receipt::id).collect(Collectors.toSet()));
        return entries.stream().map(entry -> ChangeTime.of(entry.key())).toList();
    }

    private Map<EntryId, Receipt> known(ContactKey contact, List<Change> changes) {
        Map<EntryId, Receipt> known = new HashMap<>();
        var asked = new ArrayList<EntryId>();
        for (var change : changes) {
            var id = new EntryId(change.id());
            written.find(id).ifPresentOrElse(receipt -> known.put(id, receipt), () -> asked.add(id));
        }
        if (!asked.isEmpty()) known.putAll(timeline.receipts(contact.workspace(), asked));
        return known;
    }

    private static Instant later(Instant now, Instant after) {
        var today = now.truncatedTo(ChronoUnit.MILLIS);
        var next = after.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return today.isBefore(next) ? next : today;
    }

    private void write(ContactKey contact, List<Receipt> receipts) {
        if (receipts.isEmpty()) return;
        if (!timeline.writeReceipts(contact.workspace(), receipts).isEmpty())
            throw new StoreUnavailableException("nobody knows when the contact's change has its place; try again");
        for (var receipt : receipts) written.put(receipt.id(), receipt);
    }

    private static TimelineEntry entry(ContactKey contact, Change change, Receipt receipt, Instant now) {
        var type = FieldEntries.type(change.fields());
        var properties = FieldEntries.properties(change.fields());
        return new TimelineEntry(
                contact, receipt.id(), type, receipt.occurredAt(), now, RecordMode.LIVE, null, properties);
    }

    /** Whoever wrote the receipt just now is the first, and there is nothing to be found. */
    private void record(List<TimelineEntry> entries, Set<EntryId> first) {
        var repeats = entries.stream()
                .filter(entry -> !first.contains(entry.id()))
                .map(TimelineEntry::key)
                .toList();
        Set<EntryKey> there =
                repeats.isEmpty() ? Set.of() : timeline.find(repeats).keySet();
        var missing =
                entries.stream().filter(entry -> !there.contains(entry.key())).toList();
        if (!missing.isEmpty()) this.entries.recordNew(missing);
    }
}
