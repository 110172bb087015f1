package io.perennial.engine.contact;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Hears that a contact's fields are about to change, so that its timeline says so before the contact does. */
@FunctionalInterface
public interface ContactJournal {

    /**
     * Records changes, each as an entry of its own. The same change again is the same entry, and has the same place in time.
     *
     * @return the place in time of each change, in whole microseconds
     * @throws io.perennial.engine.outcome.StoreUnavailableException if nobody knows whether all of them are durable
     */
    List<Instant> record(ContactKey contact, List<Change> changes);

    /**
     * What an entry says.
     *
     * @param id of {@link ContactStore#changeId}
     * @param fields with their new values: one tag, or one list, or other fields
     * @param after when these fields were changed last: the change has its place after it, whatever the clock says
     */
    record Change(UUID id, Map<String, JsonValue> fields, Instant after) {
        public Change {
            Objects.requireNonNull(id, "id is null");
            fields = Map.copyOf(fields);
            Objects.requireNonNull(after, "after is null");
        }
    }
}
