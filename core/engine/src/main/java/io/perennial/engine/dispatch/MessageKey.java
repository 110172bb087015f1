package io.perennial.engine.dispatch;

import io.perennial.engine.contact.ContactKey;
import java.time.Instant;
import java.util.Objects;

/** Where a message's row lies. */
public record MessageKey(ContactKey contact, Instant decidedAt, IntentId intent) {
    public MessageKey {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(decidedAt, "decidedAt is null");
        Objects.requireNonNull(intent, "intent is null");
    }

    public MessagePosition position() {
        return new MessagePosition(decidedAt, intent);
    }
}
