package io.perennial.engine.contact;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A contact to make or change.
 *
 * @param identities to add, as the caller gave them
 * @param changes by the names of {@link ContactFields}; {@link JsonValue#NULL} removes
 */
public record ContactUpsert(ContactRef by, List<ContactRef.ByIdentity> identities, Map<String, JsonValue> changes) {
    public ContactUpsert {
        Objects.requireNonNull(by, "by is null");
        identities = List.copyOf(identities);
        changes = Map.copyOf(changes);
    }
}
