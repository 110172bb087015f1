package io.perennial.engine.timeline;

import io.perennial.engine.contact.ContactKey;
import jakarta.json.JsonObject;

/** Puts entries of the server's own on a timeline, on the same way as an event: durable, then decided. */
public interface SystemEntries {

    /**
     * Records that something happened now. Throws {@link io.perennial.engine.outcome.StoreUnavailableException} if nobody
     * knows whether it is durable.
     *
     * @param type one of {@link EntryTypes}
     */
    void record(ContactKey contact, String type, JsonObject properties);
}
