package io.perennial.storage.cassandra.timeline;

import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.contact.TimelineWidening;
import io.perennial.storage.cassandra.session.CassandraSession;
import io.perennial.storage.cassandra.session.Write;
import io.perennial.storage.cassandra.session.Writes;
import io.perennial.storage.cassandra.timeline.TimelineBuckets.TimelineBucket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes entries to their timelines. */
final class TimelineWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger(TimelineWriter.class);
    private static final int ROW_BYTES = 110;

    private final KnownContacts contacts;
    private final EntrySeals seals;
    private final TimelineBuckets buckets;
    private final TimelineWidening widening;
    private final Writes writes;
    private final InsertEntry insert;

    TimelineWriter(
            CassandraSession session,
            KnownContacts contacts,
            EntrySeals seals,
            TimelineBuckets buckets,
            TimelineWidening widening) {
        this.contacts = contacts;
        this.seals = seals;
        this.buckets = buckets;
        this.widening = widening;
        writes = new Writes(session);
        insert = new InsertEntry(session);
    }

    /** Returns the keys of those of which nobody knows whether they were written. */
    Set<EntryKey> write(Collection<TimelineEntry> entries) {
        List<Write<EntryKey>> rows;
        try {
            rows = rows(entries);
        } catch (StoreUnavailableException e) {
            LOGGER.warn("{} entries were not written: {}", entries.size(), String.valueOf(e.getCause()));
            return entries.stream().map(TimelineEntry::key).collect(Collectors.toSet());
        }
        var unknown = new HashSet<>(writes.settle(rows));
        entries.forEach(this::count);
        return unknown;
    }

    private List<Write<EntryKey>> rows(Collection<TimelineEntry> entries) {
        var known =
                contacts.require(entries.stream().map(TimelineEntry::contact).toList());
        var rows = new ArrayList<Write<EntryKey>>(entries.size());
        var used = new HashSet<TimelineBucket>();
        for (var entry : entries) {
            var contact = known.get(entry.contact());
            if (contact == null) continue;
            var bucket = new TimelineBucket(entry.contact(), contact.widths().bucketOf(entry.occurredAt()));
            used.add(bucket);
            var sealed = seals.seal(entry, contact.cipher());
            var statement = insert.bind(entry.key(), bucket.number(), sealed);
            rows.add(new Write<>(statement, bucket, ROW_BYTES + sealed.blob().remaining(), entry.key()));
        }
        buckets.note(used);
        return rows;
    }

    /** Whether a contact gets many entries, of whatever time, matters for the months to come alone: a failure here is none of the caller's. */
    private void count(TimelineEntry entry) {
        try {
            contacts.find(entry.contact()).ifPresent(contact -> widening.consider(contact, contact.countEntry()));
        } catch (StoreUnavailableException e) {
            LOGGER.warn("The timeline of {} was not given narrower buckets: {}", entry.contact(), e.getMessage());
        }
    }
}
