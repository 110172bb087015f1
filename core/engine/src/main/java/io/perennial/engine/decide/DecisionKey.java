package io.perennial.engine.decide;

import io.perennial.engine.contact.ContactKey;
import java.util.Objects;
import java.util.UUID;

/** Names a DecisionRecord: of which contact, and its id. */
public record DecisionKey(ContactKey contact, UUID id) {
    public DecisionKey {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(id, "id is null");
    }
}
