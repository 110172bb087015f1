package io.perennial.engine.contact;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Hears that a contact's fields are about to change, so that its timeline says so before the contact does. */
@FunctionalInterface
public interface ContactJournal {

    /**
     * Records the fields with their new values. The same change again is the same entry, and has the same place in time.
     *
     * @param change of {@link ContactStore#changeId}
     * @param after when these fields were changed last: the change has its place after it, whatever the clock says
     * @return the change's place in time, in whole microseconds
     * @throws io.perennial.engine.outcome.StoreUnavailableException if nobody knows whether that is durable
     */
    Instant record(ContactKey contact, UUID change, JsonObject fields, Instant after);
}
