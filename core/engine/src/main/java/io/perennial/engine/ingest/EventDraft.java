package io.perennial.engine.ingest;

import io.perennial.engine.contact.ContactRef;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event as the caller gave it, not yet validated. */
public record EventDraft(
        ContactRef contact,
        String type,
        @Nullable String messageId,
        @Nullable Instant occurredAt,
        @Nullable JsonValue properties) {
    public EventDraft {
        Objects.requireNonNull(contact, "contact is null");
        Objects.requireNonNull(type, "type is null");
    }
}
