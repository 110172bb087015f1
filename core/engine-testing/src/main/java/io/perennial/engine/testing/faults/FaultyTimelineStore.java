package io.perennial.engine.testing.faults;

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

/** Timelines, with faults. */
final class FaultyTimelineStore implements TimelineStore {
    private final TimelineStore store;
    private final FaultGate gate;

    FaultyTimelineStore(TimelineStore store, FaultGate gate) {
        this.store = store;
        this.gate = gate;
    }

    @Override
    public Map<EntryKey, TimelineEntry> find(Collection<EntryKey> keys) {
        return gate.call(StoreCall.TIMELINE_FIND, () -> store.find(keys));
    }

    @Override
    public Set<EntryKey> write(Collection<TimelineEntry> entries) {
        return gate.report(StoreCall.TIMELINE_WRITE, entries, TimelineEntry::key, store::write);
    }

    @Override
    public Map<EntryId, Receipt> receipts(WorkspaceId workspace, Collection<EntryId> ids) {
        return gate.call(StoreCall.TIMELINE_RECEIPTS, () -> store.receipts(workspace, ids));
    }

    @Override
    public Set<EntryId> writeReceipts(WorkspaceId workspace, Collection<Receipt> receipts) {
        return gate.report(
                StoreCall.TIMELINE_WRITE_RECEIPTS, receipts, Receipt::id, some -> store.writeReceipts(workspace, some));
    }

    @Override
    public Page<TimelineEntry, TimelinePosition> page(
            ContactKey contact, Set<String> types, PageRequest<TimelinePosition> request) {
        return gate.call(StoreCall.TIMELINE_PAGE, () -> store.page(contact, types, request));
    }

    @Override
    public void forEach(ContactKey contact, Consumer<TimelineEntry> each) {
        gate.walk(StoreCall.TIMELINE_FOR_EACH, each, to -> store.forEach(contact, to));
    }
}
