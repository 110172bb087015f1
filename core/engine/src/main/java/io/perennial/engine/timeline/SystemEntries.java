package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactKey;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;

/**
 * Puts entries of the server's own on a timeline, on the same way as an event: durable, then decided. Every method throws
 * {@link io.perennial.engine.outcome.StoreUnavailableException} if nobody knows whether the entry is durable.
 */
public interface SystemEntries {

    /**
     * Records that something happened now.
     *
     * @param type one of {@link EntryTypes}
     */
    void record(ContactKey contact, String type, JsonObject properties);

    /** Records an entry that nobody can have recorded before. */
    default void recordNew(TimelineEntry entry) {
        recordNew(List.of(entry));
    }

    /** Records entries that are not on their timelines. */
    void recordNew(Collection<TimelineEntry> entries);

    /** Records an entry whose id follows from what it says, unless it is on the timeline already. */
    void recordOnce(TimelineEntry entry);
}
