package io.perennial.storage.cassandra.timeline;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.paging.PageRequest.Direction;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.storage.cassandra.contact.KnownContact;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.paging.BucketWalk;
import io.perennial.storage.cassandra.paging.PageCollector;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads timelines in order. A page of a timeline that has one bucket, as nearly all have, is one statement. */
final class TimelineReader {
    private static final int SCAN_LIMIT = 1000;
    private static final int CHUNK = 200;
    private static final TimelinePosition OLDEST =
            new TimelinePosition(Instant.ofEpochMilli(Long.MIN_VALUE), new EntryId(new UUID(0, 0)));

    private final CassandraSession session;
    private final KnownContacts contacts;
    private final EntrySeals seals;
    private final TimelineBuckets buckets;
    private final SelectNewestEntries selectNewest;
    private final SelectOlderEntries selectOlder;
    private final SelectNewerEntries selectNewer;

    TimelineReader(CassandraSession session, KnownContacts contacts, EntrySeals seals, TimelineBuckets buckets) {
        this.session = session;
        this.contacts = contacts;
        this.seals = seals;
        this.buckets = buckets;
        selectNewest = new SelectNewestEntries(session);
        selectOlder = new SelectOlderEntries(session);
        selectNewer = new SelectNewerEntries(session);
    }

    Page<TimelineEntry, TimelinePosition> page(
            ContactKey key, Set<String> types, PageRequest<TimelinePosition> request) {
        var contact = contacts.find(key).orElse(null);
        if (contact == null) return new Page<>(List.of(), false);
        var size = types.isEmpty() ? request.size() + 1 : Math.max(request.size() + 1, CHUNK);
        var rows = walk(contact, request.direction(), request.from(), size);
        // The type is plain: what is filtered out is never decrypted.
        return new PageCollector<>(request, StoredEntry::position, SCAN_LIMIT)
                .collect(rows, row -> types.isEmpty() || types.contains(EntrySeals.type(row.blob())))
                .map(row -> open(contact, row));
    }

    void forEach(ContactKey key, Consumer<TimelineEntry> each) {
        var contact = contacts.find(key).orElse(null);
        if (contact == null) return;
        var rows = walk(contact, Direction.BACKWARD, null, CHUNK);
        while (rows.hasNext()) each.accept(open(contact, rows.next()));
    }

    private BucketWalk<Integer, StoredEntry, TimelinePosition> walk(
            KnownContact contact, Direction direction, @Nullable TimelinePosition from, int size) {
        return new BucketWalk<>(
                buckets.walked(contact, direction, from),
                (bucket, after, limit) -> rows(statement(contact.key(), direction, bucket, after, limit)),
                StoredEntry::position,
                from,
                size);
    }

    private BoundStatement statement(
            ContactKey contact, Direction direction, int bucket, @Nullable TimelinePosition after, int limit) {
        return switch (direction) {
            case FORWARD ->
                after == null
                        ? selectNewest.bind(contact, bucket, limit)
                        : selectOlder.bind(contact, bucket, after, limit);
            case BACKWARD -> selectNewer.bind(contact, bucket, after == null ? OLDEST : after, limit);
        };
    }

    private List<StoredEntry> rows(BoundStatement statement) {
        return session.rows(statement).stream()
                .map(row -> StoredEntry.of(row, 0))
                .toList();
    }

    private TimelineEntry open(KnownContact contact, StoredEntry row) {
        return seals.open(row.key(contact.key()), row.blob(), contact.cipher());
    }
}
