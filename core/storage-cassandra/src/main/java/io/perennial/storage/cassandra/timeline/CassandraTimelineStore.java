package io.perennial.storage.cassandra.timeline;

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
import io.perennial.storage.cassandra.contact.KnownContacts;
import io.perennial.storage.cassandra.contact.TimelineWidening;
import io.perennial.storage.cassandra.session.CassandraSession;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Timelines on Cassandra. */
public final class CassandraTimelineStore implements TimelineStore {
    private final EntryFinder finder;
    private final TimelineWriter writer;
    private final TimelineReader reader;
    private final Receipts receipts;

    public CassandraTimelineStore(
            CassandraSession session, KnownContacts contacts, EntrySeals seals, TimelineWidening widening) {
        var buckets = new TimelineBuckets(session);
        finder = new EntryFinder(session, contacts, seals);
        writer = new TimelineWriter(session, contacts, seals, buckets, widening);
        reader = new TimelineReader(session, contacts, seals, buckets);
        receipts = new Receipts(session);
    }

    @Override
    public Map<EntryKey, TimelineEntry> find(Collection<EntryKey> keys) {
        return finder.find(keys);
    }

    @Override
    public Set<EntryKey> write(Collection<TimelineEntry> entries) {
        return writer.write(entries);
    }

    @Override
    public Map<EntryId, Receipt> receipts(WorkspaceId workspace, Collection<EntryId> ids) {
        return receipts.find(workspace, ids);
    }

    @Override
    public Set<EntryId> writeReceipts(WorkspaceId workspace, Collection<Receipt> written) {
        return receipts.write(workspace, written);
    }

    @Override
    public Page<TimelineEntry, TimelinePosition> page(
            ContactKey contact, Set<String> types, PageRequest<TimelinePosition> request) {
        return reader.page(contact, types, request);
    }

    @Override
    public void forEach(ContactKey contact, Consumer<TimelineEntry> each) {
        reader.forEach(contact, each);
    }
}
