package io.perennial.engine.ingest;

import io.perennial.engine.cache.BoundedCache;
import io.perennial.engine.contact.ContactJournal;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.ChangeTime;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelineStore;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

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
    public Instant record(ContactKey contact, UUID change, JsonObject fields, Instant after) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = new EntryId(change);
        var known = written.find(id)
                .or(() -> timeline.receipts(contact.workspace(), List.of(id)).values().stream()
                        .findFirst());
        var receipt = known.orElseGet(() -> written(contact, new Receipt(id, later(now, after), now)));
        var entry = new TimelineEntry(
                contact, id, EntryTypes.CONTACT_UPDATED, receipt.occurredAt(), now, RecordMode.LIVE, null, fields);
        // Whoever wrote the receipt just now is the first, and there is nothing to be found.
        if (known.isPresent()) entries.recordOnce(entry);
        else entries.recordNew(entry);
        return ChangeTime.of(entry.key());
    }

    private static Instant later(Instant now, Instant after) {
        var today = now.truncatedTo(ChronoUnit.MILLIS);
        var next = after.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return today.isBefore(next) ? next : today;
    }

    private Receipt written(ContactKey contact, Receipt receipt) {
        if (!timeline.writeReceipts(contact.workspace(), List.of(receipt)).isEmpty())
            throw new StoreUnavailableException("nobody knows when the contact's change has its place; try again");
        written.put(receipt.id(), receipt);
        return receipt;
    }
}
