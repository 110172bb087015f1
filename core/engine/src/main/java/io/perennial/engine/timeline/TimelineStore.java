package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.StoreUnavailableException;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps timelines. Under one key the entry with the earliest recordedAt stays, whatever arrives when, so that every write can
 * be repeated. Reads throw {@link StoreUnavailableException}.
 */
public interface TimelineStore {

    /** Those of these entries that exist. */
    Map<EntryKey, TimelineEntry> find(Collection<EntryKey> keys);

    /** The entry, if it exists. */
    default Optional<TimelineEntry> find(EntryKey key) {
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    /**
     * Writes entries. Does not throw for a store that does not answer.
     *
     * @return the keys of those of which nobody knows whether they were written
     */
    Set<EntryKey> write(Collection<TimelineEntry> entries);

    /** The receipts of these entries of one workspace, where there are any. */
    Map<EntryId, Receipt> receipts(WorkspaceId workspace, Collection<EntryId> ids);

    /**
     * Writes receipts; under one id the earliest recordedAt stays.
     *
     * @return the ids of those of which nobody knows whether they were written
     */
    Set<EntryId> writeReceipts(WorkspaceId workspace, Collection<Receipt> receipts);

    /**
     * A page of a timeline, newest first.
     *
     * @param types only these; empty for all. A filtered page may come back short with {@code hasMore} and {@code scannedTo}
     */
    Page<TimelineEntry, TimelinePosition> page(
            ContactKey contact, Set<String> types, PageRequest<TimelinePosition> request);

    /** Calls {@code each} for every entry of a timeline, from the past to the future. */
    void forEach(ContactKey contact, Consumer<TimelineEntry> each);
}
