package io.perennial.engine.live;

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
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A timeline whose writers are heard: what is recorded through it and what is decided rings for whoever listens. */
final class HeardTimeline implements TimelineStore {
    private final TimelineStore inner;
    private final Consumer<Collection<TimelineEntry>> written;

    HeardTimeline(TimelineStore inner, Consumer<Collection<TimelineEntry>> written) {
        this.inner = inner;
        this.written = written;
    }

    /** Also of what may not have been written: a listener reads it before it tells of it. */
    @Override
    public Set<EntryKey> write(Collection<TimelineEntry> entries) {
        var unknown = inner.write(entries);
        written.accept(entries);
        return unknown;
    }

    @Override
    public Map<EntryKey, TimelineEntry> find(Collection<EntryKey> keys) {
        return inner.find(keys);
    }

    @Override
    public Map<EntryId, Receipt> receipts(WorkspaceId workspace, Collection<EntryId> ids) {
        return inner.receipts(workspace, ids);
    }

    @Override
    public Set<EntryId> writeReceipts(WorkspaceId workspace, Collection<Receipt> receipts) {
        return inner.writeReceipts(workspace, receipts);
    }

    @Override
    public Page<TimelineEntry, TimelinePosition> page(
            ContactKey contact, Set<String> types, PageRequest<TimelinePosition> request) {
        return inner.page(contact, types, request);
    }

    @Override
    public void forEach(ContactKey contact, Consumer<TimelineEntry> each) {
        inner.forEach(contact, each);
    }
}
